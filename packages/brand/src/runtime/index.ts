export { deriveTheme } from './color/derive-theme.ts';
export { chooseLocale } from './choose-locale.ts';
export { formatMessage, formatParts, type FormatOptions, type MessageValues } from './format-message.ts';
export { laterPart, type LaterPart } from './later-part.ts';
export { ownRem } from './own-rem.ts';
export { createVoice, type Voice } from './voice.ts';
export type { BrandBundle, LauncherBrand } from './brand-bundle.ts';
export type { MessageErrorType, MessageFunction, MessagePart } from './message-functions.ts';
export type { CompiledComplex, CompiledMessage, CompiledPattern, Expression, Markup, Strings } from './strings.ts';
