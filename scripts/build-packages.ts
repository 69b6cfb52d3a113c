/**
 * Fills the `dist` of every package that is published: JavaScript and declarations by TypeScript, one program for all, and the files beside
 * them. Types are checked elsewhere (`npm run check`), so this only translates.
 */
import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createModuleNames } from './name-modules.ts';
import { root, runCommand } from './run-command.ts';

const built = `${root}.cache/build`;

rmSync(built, { recursive: true, force: true });
const { status, output } = await runCommand(['tsc', '-p', 'tsconfig.build.json']);
if (status !== 0) {
  console.log(output);
  process.exit(status);
}

/** TypeScript leaves `import('./x.ts')` as it is inside of a class that has decorators. */
const rewriteImports = (code: string): string => code.replaceAll(/\bimport\((['"])(\.[^'"]+)\.ts\1\)/g, 'import($1$2.js$1)');
/** What a module names of its own package; comments may name anything. */
const named = /^(?!\s*\*).*?\b(?:from|import)\s*\(?\s*(['"])(\.[^'"]+)\1/gm;

const lost: string[] = [];
const targets: string[] = [];
const isBesideCode = (path: string) => !/\.ts$|(^|\/)fixtures\//.test(path);
for (const folder of globSync(`${root}packages/*`)) {
  const { private: isPrivate } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { private?: boolean };
  const source = `${built}/${basename(folder)}/src`;
  if (isPrivate || !existsSync(source)) continue;
  const target = `${folder}/dist`;
  targets.push(target);
  rmSync(target, { recursive: true, force: true });
  cpSync(source, target, { recursive: true });
  for (const path of globSync('**/*.*', { cwd: `${folder}/src` }).filter(isBesideCode))
    cpSync(`${folder}/src/${path}`, `${target}/${path}`);
  for (const path of globSync('**/*.js', { cwd: target })) {
    const file = join(target, path);
    const code = rewriteImports(readFileSync(file, 'utf8'));
    writeFileSync(file, code);
    for (const [, , other = ''] of code.matchAll(named))
      if (!existsSync(join(dirname(file), other)))
        lost.push(`${basename(folder)}/dist/${path} imports ${other}, which is not in the package`);
  }
}
/** Each is read as it is in `dist`, once all are there. */
const nameModules = createModuleNames((name) => {
  const folder = `${root}packages/${name.replace('@segue/', '')}`;
  const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { exports?: Record<string, unknown> };
  return exports?.['./dist/*'] ? folder : undefined;
});
for (const target of targets)
  for (const path of globSync('**/*.js', { cwd: target })) {
    const file = join(target, path);
    writeFileSync(file, nameModules(readFileSync(file, 'utf8')));
  }
if (lost.length > 0) {
  console.log(lost.join('\n'));
  process.exit(1);
}
// `segue-brand preview` writes the brand into it.
if (existsSync(`${root}dist/studio`)) cpSync(`${root}dist/studio`, `${root}packages/brand/dist/studio`, { recursive: true });
