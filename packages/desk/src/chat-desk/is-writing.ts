/** The key goes into a field, where signs are only signs. */
export function isWriting(event: KeyboardEvent): boolean {
  const [inner] = event.composedPath();
  return inner instanceof HTMLElement && (inner.isContentEditable || /^(input|textarea|select)$/.test(inner.localName));
}
