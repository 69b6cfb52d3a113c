import './define.ts';

export type { LauncherBrand } from '@segue/brand/runtime';
export { SegueLauncher } from './launcher.ts';
