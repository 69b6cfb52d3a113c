export { brandPlugin, type BrandPluginOptions } from './brand-plugin.ts';
