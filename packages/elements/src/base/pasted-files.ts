/**
 * Files of a clipboard that are meant as files. A table copied from a spreadsheet comes with a picture of itself: then the words are meant. A file
 * copied from a folder comes with its name as text.
 */
export function pastedFiles(clipboard: DataTransfer | null): readonly File[] {
  const files = [...(clipboard?.files ?? [])];
  const names = new Set(files.map(({ name }) => name));
  const lines = (clipboard?.getData('text/plain') ?? '').split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return lines.every((line) => names.has(line.trim().replace(/^.*[\\/]/, ''))) ? files : [];
}
