import type { TokenTree } from '../format/brand-file.ts';
import { isTree } from './source-document.ts';

export const isToken = (value: unknown): value is TokenTree => isTree(value) && ('$value' in value || typeof value['$ref'] === 'string');
