/** Token files that cannot become a brand's: names the file, the place and the fix. */
export class ImportError extends Error {
  override name = 'ImportError';
}
