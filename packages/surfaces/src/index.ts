export type { StorageSpan, Surface, SurfacePage, SurfaceStorage } from './surface.ts';
