import type { Plugin } from 'vite';
import { formatFinding } from '../findings/finding.ts';
import { compileBundle } from '../compile-bundle.ts';
import { loadBrandFile } from '../file/load-brand-file.ts';

export interface BrandPluginOptions {
  /** Locale of the compiled sentences; the brand's source locale by default. `?locale=zh-CN` behind an import is stronger. */
  locale?: string;
}

/**
 * Lets a page import a brand file: `import brand from './maple.brand.json'` gives the compiled bundle (`BrandBundle` of `@segue/brand/runtime`).
 * A brand with a finding that is no warning fails the build with all of them; in the dev server a change of any of its files reloads what uses it.
 */
export function brandPlugin({ locale }: BrandPluginOptions = {}): Plugin {
  return {
    name: 'segue-brand',
    enforce: 'pre',
    load: {
      filter: { id: /\.brand\.json(\?.*)?$/ },
      handler(id) {
        const [file = '', query = ''] = id.split('?');
        const { brand, findings, files } = loadBrandFile(file);
        for (const read of files) this.addWatchFile(read);
        if (!brand) {
          const [first] = findings;
          return this.error({
            message: findings.map(formatFinding).join('\n'),
            id: first?.file ?? file,
            loc: { file: first?.file ?? file, line: first?.line ?? 1, column: (first?.column ?? 1) - 1 },
          });
        }
        const wanted = new URLSearchParams(query).get('locale') ?? locale ?? brand.voice.sourceLocale;
        // `moduleType`: without it the bundler reads the answer by the name of the file, as JSON.
        return { code: `export default ${JSON.stringify(compileBundle(brand, wanted))};`, moduleType: 'js' };
      },
    },
  };
}
