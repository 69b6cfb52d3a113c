import { createContext, runInContext } from 'node:vm';

/**
 * How often a text repeats, and how long a pattern may take on it. Few repeats show a pattern that takes twice as long with each sign: any other takes
 * far less than a millisecond. Many show one that grows with the cube of a text's length; its square is borne.
 */
const pumps = [
  { times: 40, mostMs: 150 },
  { times: 1000, mostMs: 1500 },
];
/** The longest text that a rule is let loose on at once; see `matches-in.ts`. */
const longest = 2000;
const samples: Record<string, string> = { d: '1', D: 'a', w: 'a', W: '-', s: ' ', S: 'a', b: '', B: '', n: '\n', t: '\t' };

interface Sample {
  text: string;
  at: number;
}

/** Texts that a pattern reads far into, and then not to its end: what comes before a group that may repeat, the group many times, and a sign that ends it. */
function hardTexts(pattern: string, pumped: number): string[] {
  const hard = new Set<string>();
  /** One text that matches from here to the end of the group, with what may be left out or without. */
  function sample(from: number, before: string, withOptional: boolean): Sample {
    let text = '';
    let last = '';
    let first: string | undefined;
    let at = from;
    const keep = (piece: string): void => {
      text += last;
      last = piece;
    };
    for (; at < pattern.length; at++) {
      const sign = pattern[at]!;
      if (sign === ')') break;
      if (sign === '|') {
        first ??= text + last;
        hard.add(before + (text + last).repeat(pumped) + '\u0001');
        text = last = '';
      } else if (sign === '\\') {
        const property = /^[pP]\{[^}]*\}/.exec(pattern.slice(at + 1))?.[0];
        at += property?.length ?? 1;
        keep(property === undefined ? (samples[pattern[at] ?? ''] ?? pattern[at] ?? '') : 'a');
      } else if (sign === '[') {
        const inner = /^\[\^?\]?(?:\\.|[^\]\\])*\]/s.exec(pattern.slice(at))?.[0] ?? '[';
        const member = inner.startsWith('[^') ? 'a' : (/^\[(\\?.)/s.exec(inner)?.[1] ?? 'a');
        keep(member.startsWith('\\') ? (samples[member[1]!] ?? member[1]!) : member);
        at += inner.length - 1;
      } else if (sign === '(') {
        const head = /^\((?:\?(?::|<[a-z]\w*>|[=!]|<[=!]))?/i.exec(pattern.slice(at))![0];
        const inner = sample(at + head.length, before + text + last, withOptional);
        at = inner.at;
        keep(/[=!]$/.test(head) ? '' : inner.text);
        if (/^[*+{]/.test(pattern.slice(at + 1))) hard.add(before + text + (inner.text || 'a').repeat(pumped) + '\u0001');
      } else if (/[*+?{]/.test(sign)) {
        const count = /^\{\d*(,\d*)?\}/.exec(pattern.slice(at))?.[0];
        if (sign === '{' && count === undefined) keep(sign);
        else {
          if (sign !== '?') hard.add(before + text + (last || 'a').repeat(pumped) + '\u0001');
          if (!withOptional && (sign === '?' || sign === '*')) last = '';
          at += (count?.length ?? 1) - 1;
        }
      } else if (sign === '^' || sign === '$') continue;
      else keep(sign === '.' ? 'a' : sign);
    }
    return { text: first ?? text + last, at };
  }
  for (const withOptional of [true, false]) {
    const { text } = sample(0, '', withOptional);
    hard.add(text.repeat(3));
  }
  for (const sign of ['a', 'A', '1', ' ', '-', 'a ', 'a-', 'a.']) hard.add(sign.repeat(pumped) + '\u0001');
  return [...hard].map((text) => text.slice(0, pumped * 10).slice(0, longest)).slice(0, 60);
}

const context = createContext(Object.create(null) as object);

/**
 * Whether a pattern takes so long on some short text that a message could hold up everybody: one that repeats what repeats itself, as `(a+)+` does, or one after another, as `a+a+b`.
 * It is tried, as no reading of a pattern tells for sure.
 */
export function isSlowPattern(pattern: string, flags: string): boolean {
  // Each by itself: many that take their time are no slow one.
  return pumps.some(({ times, mostMs }) => hardTexts(pattern, times).some((text) => takesTooLong(pattern, flags, text, mostMs)));
}

/** How often a try is given more time because the machine was busy with other things. */
const maxPatience = 6;

/** Counted in work, not by the clock: on a busy machine no pattern is slow for that. */
function takesTooLong(pattern: string, flags: string, text: string, mostMs: number): boolean {
  const run = `${JSON.stringify(text)}.replace(new RegExp(${JSON.stringify(pattern)}, ${JSON.stringify(flags)}), '')`;
  for (let patience = 1; patience <= maxPatience; patience += 1) {
    const before = process.cpuUsage();
    try {
      runInContext(run, context, { timeout: mostMs * patience });
      return false;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1_000 >= mostMs * 0.8) return true;
    }
  }
  return true;
}
