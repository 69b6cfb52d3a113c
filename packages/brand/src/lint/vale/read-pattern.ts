/** Where a class `[…]` ends; the index of its `]`. */
function endOfClass(source: string, from: number): number {
  let at = from + 1;
  if (source[at] === '^') at += 1;
  if (source[at] === ']') at += 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
}
/** Where a group ends that begins at this parenthesis. */
function endOfGroup(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') at = endOfClass(source, at);
    else if (source[at] === '(') depth += 1;
    else if (source[at] === ')' && --depth === 0) return at;
  }
  return source.length;
}
const otherCase = (sign: string): string => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase());
const hasCase = (sign: string): boolean => sign.length === 1 && otherCase(sign).length === 1 && otherCase(sign) !== sign;

/** The same pattern for letters of either case: not every browser knows flags inside of a pattern. */
function foldCase(source: string): string {
  let folded = '';
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!;
    if (sign === '\\') {
      const whole = /^\\(?:[pP]\{[^}]*\}|k<[^>]*>|x[\da-f]{2}|u[\da-f]{4}|.)/is.exec(source.slice(at))?.[0] ?? sign;
      folded += whole;
      at += whole.length - 1;
    } else if (sign === '[') {
      const end = endOfClass(source, at);
      const inner = source.slice(at + 1, end);
      const more = inner.replaceAll(/\\(?:[pP]\{[^}]*\}|.)|([a-z])-([a-z])|([a-z])/gis, (_, from?: string, to?: string, one?: string) =>
        from !== undefined && to !== undefined && hasCase(from) && hasCase(to)
          ? `${otherCase(from)}-${otherCase(to)}`
          : one !== undefined && hasCase(one)
            ? otherCase(one)
            : '',
      );
      const letters = (more.match(/[a-z]-[a-z]|[a-z]/gi) ?? []).join('');
      folded += `[${inner}${letters}]`;
      at = end;
    } else if (source.startsWith('(?<', at) && !/[=!]/.test(source[at + 3] ?? '')) {
      const end = source.indexOf('>', at);
      folded += source.slice(at, end + 1);
      at = end;
    } else folded += hasCase(sign) ? `[${sign}${otherCase(sign)}]` : sign;
  }
  return folded;
}

/**
 * A pattern of the engine that Vale has, as one of ours: what means the same is rewritten, what has no equal is left, so that it does not compile.
 *
 * @param source as it is written in a rule
 * @param names counts the groups that get a name here, so that no two of a rule are the same
 */
export function readPattern(source: string, names = { count: 0 }): string {
  let read = '';
  for (let at = 0; at < source.length; at++) {
    const rest = source.slice(at);
    const flags = /^\(\?([imsx]*)(?:-[imsx]+)?\)/.exec(rest);
    const scoped = /^\(\?([imsx]+)(?:-[imsx]+)?:/.exec(rest);
    if (source[at] === '\\') {
      // Ends of the whole text, and of words, as other engines write them.
      const other: Record<string, string> = { A: '^', z: '$', Z: '$', '<': '\\b', '>': '\\b' };
      const next = source[at + 1] ?? '';
      read += other[next] ?? `\\${next}`;
      at += 1;
    } else if (source[at] === '[') {
      const end = endOfClass(source, at);
      read += source
        .slice(at, end + 1)
        .replaceAll('[:alpha:]', 'A-Za-z')
        .replaceAll('[:digit:]', '0-9')
        .replaceAll('[:space:]', '\\s')
        .replaceAll('[:upper:]', 'A-Z')
        .replaceAll('[:lower:]', 'a-z')
        .replace(/^\[(\^?)\]/, '[$1\\]');
      at = end;
    } else if (flags) {
      const inner = readPattern(rest.slice(flags[0].length), names);
      return read + (flags[1]!.includes('i') ? foldCase(inner) : inner);
    } else if (scoped || rest.startsWith('(?>')) {
      const head = scoped ? scoped[0].length : 3;
      const end = endOfGroup(source, at);
      const inner = readPattern(source.slice(at + head, end), names);
      if (scoped) read += `(?:${scoped[1]!.includes('i') ? foldCase(inner) : inner})`;
      else {
        // What is never entered again: the other engine has it built in.
        const name = `atom${names.count++}`;
        read += `(?=(?<${name}>${inner}))\\k<${name}>`;
      }
      at = end;
    } else if (rest.startsWith('(?P<')) {
      read += '(?<';
      at += 3;
    } else read += source[at];
  }
  return read;
}
