import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const packages = new URL('../../packages/', import.meta.url).pathname;

export interface WrittenPattern {
  /** Where it is written, `channels/src/channel.ts:12`. */
  place: string;
  pattern: RegExp;
}

/** Tools that run on their owner's machine and files; rules of others are files of the brand's owner, too. */
const tools = /^(simulator|testing)\/|^brand\/src\/(?!lint\/(?!vale\/)|runtime\/)/;

/** Every regular expression that is written in the sources of what meets text from outside, tests left out. */
export function writtenPatterns(): WrittenPattern[] {
  const files = globSync('*/src/**/*.ts', { cwd: packages, exclude: ['**/node_modules/**'] });
  return files
    .filter((file) => !/\.(test|contract|test-d)\.ts$|\/fixtures\//.test(file) && !tools.test(file))
    .toSorted()
    .flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(packages + file, 'utf8'), ts.ScriptTarget.Latest);
      const found: WrittenPattern[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
          found.push({ place: `${file}:${line + 1}`, pattern: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)) });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
}
