/** As the person's keyboard has it. */
export const findKeyName = `${/Mac|iPhone/.test(navigator.platform) ? '⌘' : 'Ctrl'} K`;

/** The key that finds commands. A browser that fills in the sign-in sends a key without a name; other scripts have no K on that key. */
export function isFindKey(event: Partial<KeyboardEvent>): boolean {
  const { key = '', code = '', altKey, ctrlKey, metaKey } = event;
  const isLetter = key.toLowerCase() === 'k' || (code === 'KeyK' && !/^[ -~]*$/.test(key));
  return isLetter && !altKey && Boolean(ctrlKey || metaKey);
}
