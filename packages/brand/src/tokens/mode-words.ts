/** What the name of a theme, a mode, a set or a file says of the mode that it is for. */
export interface ModeWords {
  scheme?: 'light' | 'dark';
  /** Whether it says so by a word that may as well be the name of a colour or a day. */
  isWeak: boolean;
  /** For people who ask for more contrast. */
  isMore: boolean;
  /** The one that holds where nothing is chosen. */
  isUsual: boolean;
  /** All other words: what is left of "Acme Dark" is "acme". */
  rest: string;
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));
// In the languages in which people name their modes; forms with endings of gender among them.
const strong = {
  light: list(
    'light hell helle heller helles clair claire claro clara chiaro chiara licht lichte lys lyst lyse ljus ljust ljusa jasny jasna jasne vaalea acik açık deschis világos světlý svetlý svetly svetla светлая светлый светлое світла світлий φωτεινό terang sáng فاتح فاتحة בהיר בהירה',
  ),
  dark: list(
    'dark darkness darkmode dunkel dunkle dunkler dunkles sombre foncé fonce oscuro oscura escuro escura scuro scura donker donkere mørk mørkt mørke mork mörk mörkt mörka morka ciemny ciemna ciemne tumma koyu întunecat sötét tmavý tmavy tmava тёмная тёмный тёмное темная темный темное темна темний σκούρο gelap tối داكن داكنة כהה nocturne nocturno nocturna noturno notturno',
  ),
};
const weak = {
  light: list('day daylight daytime tag tagsüber jour día dia giorno dag bright white diurno diurne'),
  dark: list('night nighttime nacht nuit noche noite notte natt nat dim dimmed midnight black oled'),
};
// Scripts without spaces between words.
const within = {
  light: /ライト|明るい|浅色|淺色|亮色|明亮|白天|라이트|밝은|สว่าง/u,
  dark: /ダーク|暗い|深色|暗色|暗黑|黑暗|夜|다크|어두운|มืด/u,
};
const moreWords =
  /^(hc|ax|highcontrast|hicontrast|contrast|contrasted|kontrast|kontrastreich|hochkontrast|contraste|contrasto|contrasté|a11y|accessible|accessibility|контраст\p{L}*)$/u;
const moreWithin = /コントラスト|对比|對比|대비/u;
const lessWords = list('low reduced standard normal regular default medium niedrig normale');
const usual = list(
  'default standard normal regular main base basic primary original value root défaut defaut padrão padrao predeterminado predefinito standaard oletus domyślny 默认 默認 標準 标准 デフォルト 기본',
);
/** Words that say only what the thing is. */
const plain = list(
  'mode modes mod modus theme themes thème scheme thema tema tokens token colors color colours colour palette appearance and the high increased more haut élevé alto hoher hohe farben 모드 테마',
);
const glued = /^(mode|theme|scheme|thema|modus)?(\p{L}+?)(mode|theme|scheme|thema|modus)?$/u;

function sideOf(word: string): { scheme: 'light' | 'dark'; isWeak: boolean } | undefined {
  const inner = glued.exec(word)?.[2] ?? word;
  for (const [words, isWeak] of [
    [strong, false],
    [weak, true],
  ] as const)
    for (const scheme of ['dark', 'light'] as const) if (words[scheme].has(word) || words[scheme].has(inner)) return { scheme, isWeak };
  for (const scheme of ['dark', 'light'] as const) if (within[scheme].test(word)) return { scheme, isWeak: false };
  return undefined;
}

/** Reads a name as people write it: `Acme Dark`, `darkMode`, `Light HC`, `01-nacht`. Pure. */
export function modeWords(name: string): ModeWords {
  const words = name
    .normalize('NFC')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter(Boolean);
  const sides = words.map((word) => ({ word, side: sideOf(word) }));
  const found = sides.flatMap(({ side }) => side ?? []);
  const first = found.find(({ isWeak }) => !isWeak) ?? found[0];
  const at = words.findIndex((word) => moreWords.test(word) || moreWithin.test(word));
  const isMore = at !== -1 && !words.some((word) => lessWords.has(word));
  const rest = sides
    .filter(({ word, side }) => !side && !plain.has(word) && !moreWords.test(word) && !moreWithin.test(word) && !usual.has(word))
    .map(({ word }) => word);
  return {
    ...(first && { scheme: first.scheme }),
    isWeak: first?.isWeak ?? false,
    isMore,
    isUsual: !first && at === -1 && (words.some((word) => usual.has(word)) || /^mode 1$/.test(words.join(' '))),
    rest: [...rest, ...sides.flatMap(({ word, side }) => (side && found.length > 1 && side !== first ? [word] : []))].join(' '),
  };
}
