/**
 * Fills the `dist` of every package that is published: JavaScript and declarations by TypeScript, one program for all, and the files beside
 * them. Types are checked elsewhere (`npm run check`), so this only translates.
 */
import { cpSync, existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { root, runCommand } from './run-command.ts';

const built = `${root}.cache/build`;

rmSync(built, { recursive: true, force: true });
const { status, output } = await runCommand(['tsc', '-p', 'tsconfig.build.json']);
if (status !== 0) {
  console.log(output);
  process.exit(status);
}

const isBesideCode = (path: string) => !/\.ts$|(^|\/)fixtures\//.test(path);
for (const folder of globSync(`${root}packages/*`)) {
  const { private: isPrivate } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { private?: boolean };
  const source = `${built}/${basename(folder)}/src`;
  if (isPrivate || !existsSync(source)) continue;
  const target = `${folder}/dist`;
  rmSync(target, { recursive: true, force: true });
  cpSync(source, target, { recursive: true });
  for (const path of globSync('**/*.*', { cwd: `${folder}/src` }).filter(isBesideCode))
    cpSync(`${folder}/src/${path}`, `${target}/${path}`);
}
// `segue-brand preview` writes the brand into it.
if (existsSync(`${root}dist/studio`)) cpSync(`${root}dist/studio`, `${root}packages/brand/dist/studio`, { recursive: true });
