import file from './segue.brand.json' with { type: 'json' };
import type { BrandFile } from '../file/brand-file.ts';

/** What a brand says where its own file says nothing. */
export const builtInVoice = file.voice as unknown as BrandFile['voice'];
