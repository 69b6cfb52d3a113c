import { createNastyTexts } from '@segue/testing';
import type { Reader } from './readers.ts';

export interface Reading {
  reader: string;
  /** The shortest of some tries, in milliseconds of this process's work. */
  ms: number;
  text: string;
}

/** Work, not time: another program that takes the core meanwhile does not count. */
export async function workOf(read: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await read();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * Gives each reader the same number of nasty texts, as long as it ever gets them.
 *
 * @returns the slowest reading of each reader, the slowest first
 */
export async function readNastyTexts(
  readers: Reader[],
  { seed, count, mostMs }: { seed: number; count: number; mostMs: number },
): Promise<Reading[]> {
  const slowest = new Map<string, Reading>();
  for (const { name, maxLength, read } of readers) {
    const nastyText = createNastyTexts(seed);
    for (let nth = 0; nth < count; nth += 1) {
      const text = nastyText(maxLength);
      let ms = await workOf(() => read(text));
      // Compiling and tidying up are not the text's fault: what is slow must be so again.
      for (let again = 0; again < 4 && ms > mostMs / 3; again += 1) ms = Math.min(ms, await workOf(() => read(text)));
      if (ms > (slowest.get(name)?.ms ?? -1)) slowest.set(name, { reader: name, ms, text });
    }
  }
  return [...slowest.values()].toSorted((a, b) => b.ms - a.ms);
}

/** A text of thousands of signs in one line: how it begins, how it ends, how long it is. */
export const describeText = (text: string): string =>
  text.length <= 80
    ? JSON.stringify(text)
    : `${JSON.stringify(text.slice(0, 40))} … ${JSON.stringify(text.slice(-20))} (${text.length} signs)`;
