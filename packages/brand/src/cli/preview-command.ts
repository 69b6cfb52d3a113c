import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from './cli-error.ts';
import type { Command } from './command.ts';
import { loadOrComplain } from './load-or-complain.ts';

/** The studio as it was built: beside the program where that is installed, in `dist` of the repository otherwise. */
const places = ['../studio/index.html', '../../../../dist/studio/index.html'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const placeholder = '<!--segue-brand-file-->';

/** `segue-brand preview`: the studio with a brand in it, as one page. */
export const previewCommand: Command = {
  usage: 'preview FILE [--out PAGE]',
  summary: 'write a page that shows the widget and every text of a brand, and edits it',
  options: { out: { type: 'string', short: 'o' } },
  help: `  --out   page to write, NAME.preview.html by default

The page works from a disk and asks for nothing. A brand with findings is shown, too, with the findings beside it.`,
  run([file], { out }, { say }) {
    if (file === undefined) throw new CliError('Say which file: "segue-brand preview maple.brand.json".');
    const { bundle, findings } = loadOrComplain(file);
    const studio = places.find((path) => existsSync(path));
    if (studio === undefined) throw new CliError('The studio is not built yet. Run "npm run build" once.');
    const text = bundle === undefined ? readFileSync(file, 'utf8') : JSON.stringify(bundle, null, 2);
    // Inside of a script, "<" could end it.
    const given = JSON.stringify({ name: basename(file), text }).replaceAll('<', '\\u003c');
    const page = typeof out === 'string' ? out : `${basename(file).replace(/(\.brand)?\.json$/, '')}.preview.html`;
    writeFileSync(
      page,
      readFileSync(studio, 'utf8').replace(placeholder, () => `<script>window.segueBrandFile=${given}</script>`),
    );
    say(
      `${page} shows ${file}${findings.length > 0 ? `, with ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}` : ''}. Open it in a browser.`,
    );
    return 0;
  },
};
