/** Whether a text could be a mail address: one `@`, and behind it a full stop inside the name. The rest only the mail itself can tell. */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const host = text.slice(at + 1);
  return at > 0 && !/\s/.test(text) && /[^.]\.[^.]/.test(host);
}
