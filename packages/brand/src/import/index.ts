export { importIcuMessage } from '../voice/import-icu-message.ts';
export { ImportError } from './import-error.ts';
export { importTokenFolder, importTokens, type ImportedTokens } from './import-tokens.ts';
export { formatRepair, type Repair } from './repair.ts';
export type { ReadFile } from './source-document.ts';
