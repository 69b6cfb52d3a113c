export { chooseLocale } from './choose-locale.ts';
export { formatMessage, type MessageValues } from './format-message.ts';
export { createVoice, type Voice } from './voice.ts';
export type { BrandBundle, LauncherBrand } from './brand-bundle.ts';
export type { CompiledMessage, CompiledPattern, CompiledSelect, Placeholder, SelectorKind, Strings } from './strings.ts';
