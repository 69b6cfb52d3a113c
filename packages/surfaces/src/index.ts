export type { StorageSpan, Surface, SurfaceFile, SurfacePage, SurfaceStorage } from './surface.ts';
