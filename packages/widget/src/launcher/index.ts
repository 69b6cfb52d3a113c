import './define.ts';

export { SegueLauncher } from './launcher.ts';
