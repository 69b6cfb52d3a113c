import { parseBrandFile } from './parse-brand-file.ts';
import { builtInNames, builtInVoice } from './built-in-voice.ts';
import file from './segue.brand.json' with { type: 'json' };

/** The brand that is there before any brand says anything. */
export const builtInBrand = parseBrandFile({ ...file, name: builtInNames, voice: builtInVoice }, 'segue.brand.json');
