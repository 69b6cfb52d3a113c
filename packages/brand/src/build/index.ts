export { buildBrand } from './build-brand.ts';
export { loadBrandFile, type LoadedBrand } from '../file/load-brand-file.ts';
export { watchFiles, type FileWatch } from '../file/watch-files.ts';
