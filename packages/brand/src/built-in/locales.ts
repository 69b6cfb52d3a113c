import ar from './locales/ar.json' with { type: 'json' };
import de from './locales/de.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import fr from './locales/fr.json' with { type: 'json' };
import he from './locales/he.json' with { type: 'json' };
import it from './locales/it.json' with { type: 'json' };
import ja from './locales/ja.json' with { type: 'json' };
import ko from './locales/ko.json' with { type: 'json' };
import nl from './locales/nl.json' with { type: 'json' };
import ptBR from './locales/pt-BR.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };
import zhTW from './locales/zh-TW.json' with { type: 'json' };

/** All that the built-in brand says in one locale; the file is the whole of it. A sentence is its text, or one text per channel. */
export interface LocaleFile {
  /** The brand's name. */
  name: string;
  /** The persona's name. */
  persona: string;
  register: string;
  copy: Record<string, string | Record<string, string>>;
}

/** The reviewed locales besides English, which is written beside the definitions in `segue.brand.json`. */
export const locales: Record<string, LocaleFile> = {
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  ja,
  ko,
  de,
  fr,
  es,
  'pt-BR': ptBR,
  it,
  nl,
  ar,
  he,
};
