/**
 * Takes what is dropped anywhere below `root`: files go to `take`, and nothing makes the browser leave the page for a file or a link that missed. Text
 * that is dropped into a field is the field's.
 *
 * @param take false: there is nobody to give them to
 */
export function takeDrops(root: EventTarget, take: (files: readonly File[]) => boolean, signal: AbortSignal): void {
  const handle = (event: Event): void => {
    const { dataTransfer, defaultPrevented, type } = event as DragEvent;
    const field = event.composedPath()[0];
    const hasFiles = dataTransfer?.types.includes('Files') ?? false;
    if (defaultPrevented || (!hasFiles && (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement))) return;
    event.preventDefault();
    if (dataTransfer && !hasFiles) dataTransfer.dropEffect = 'none';
    if (type === 'drop' && hasFiles) take([...(dataTransfer?.files ?? [])]);
  };
  for (const type of ['dragover', 'drop']) root.addEventListener(type, handle, { signal });
}
