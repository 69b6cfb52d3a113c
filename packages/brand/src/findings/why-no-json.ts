/** Message of an error for a control character in a text, where the parser has none. */
export const controlSign = 'a control character';

const positionOf = (text: string, line: number, column: number): number => {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start);
    if (next === -1) return text.length;
    start = next + 1;
  }
  return start + column - 1;
};

/**
 * Why a text is no JSON, in words of people who write it by hand: the end of a sentence.
 *
 * @param error of the parser, with `line` and `column` from 1
 */
export function whyNoJson(text: string, error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  const { line = 1, column = 1, message = '' } = error as { line?: number; column?: number; message?: string };
  if (message === controlSign) return 'a text has a line break, a tabulator or a control character in it: write \\n or \\t';
  const at = positionOf(text, line, column);
  const rest = text.slice(at);
  const before = text.slice(0, at).trimEnd().at(-1) ?? '';
  const sign = rest.trimStart()[0];
  // The place may be that of the last thing that was read well.
  if (sign === undefined || rest.trim() === ',' || /end of input/.test(message))
    return 'it ends too early, as a bracket or a quotation mark is not closed';
  if (/[“”„«»‘’]/u.test(sign)) return `${sign} is no straight quotation mark: write "`;
  if (sign === "'") return `' is no quotation mark here: write "`;
  if (/^\s*\/[/*]/.test(rest) || sign === '#') return 'a comment stands here, which JSON does not have';
  if (/[}\]]/.test(sign) && before === ',') return `the comma before ${sign} has nothing behind it`;
  if (sign === ',' && /[,{[]/.test(before)) return 'a comma stands here with nothing before it';
  if (sign === '\\') return 'a \\ stands here that begins nothing: write \\\\ for the sign itself';
  if (sign === '"' || sign === '{' || sign === '[') {
    if (/["}\]\w]/.test(before)) return `a comma or a colon is missing before ${sign}`;
  }
  if (/[}\]]/.test(sign)) return `${sign} closes what is not open here`;
  if (/[\p{L}_$]/u.test(sign)) return `a word stands here without quotation marks`;
  if (/[\d.+-]/.test(sign)) return 'a number is not written as JSON has it';
  return `${sign} stands where it means nothing`;
}
