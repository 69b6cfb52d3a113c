import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createModuleNames } from './name-modules.ts';

describe('what a published module takes of another package', () => {
  let folder: string;
  let name: (code: string) => string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'segue-names-'));
    mkdirSync(join(folder, 'dist/runtime'), { recursive: true });
    const exports = { '.': { default: './dist/index.js' }, './runtime': { default: './dist/runtime/index.js' }, './dist/*': './dist/*' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ exports }));
    writeFileSync(
      join(folder, 'dist/index.js'),
      `export { SegueMenu } from "./menu/menu.js";\nexport { formatDay, formatTime as clock } from "./base/format.js";\nexport const own = 1;\n`,
    );
    writeFileSync(join(folder, 'dist/runtime/index.js'), `export { createVoice } from '../voice.js';\n`);
    name = createModuleNames((one) => (one === '@segue/elements' ? folder : undefined));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is named by the module that has it', () => {
    expect(
      name(`import { SegueMenu, clock as time } from '@segue/elements';\nimport { createVoice } from '@segue/elements/runtime';`),
    ).to.equal(
      [
        `import { SegueMenu } from "@segue/elements/dist/menu/menu.js";`,
        `import { formatTime as time } from "@segue/elements/dist/base/format.js";`,
        `import { createVoice } from "@segue/elements/dist/voice.js";`,
      ].join('\n'),
    );
  });

  it('stays as it is where the index has it itself, or others may not name the modules', () => {
    const code = `import { own, clock } from '@segue/elements';\nimport { createClient } from '@segue/client';\nimport { html } from 'lit';\n// import { clock } from '@segue/elements';`;
    expect(name(code)).to.equal(code);
  });
});
