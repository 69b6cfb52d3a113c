import type { LintPack } from '@segue/brand/lint';
import type { BrandBundle } from '@segue/brand/runtime';
import { SegueError } from '@segue/protocol';

/** What the hub serves at `/<brand>/desk.<locale>.json`: look and words of the desk, and the rules that drafts are checked with. */
export type DeskBundle = BrandBundle & { lint?: LintPack };

/**
 * Asks the hub for a brand's bundle, in the nearest locale that the brand has.
 *
 * @throws SegueError `network` without an answer, `not-found` for a brand that the hub does not have, else `internal`; its message is
 *   what an operator reads as long as there are no words of the brand
 */
export async function fetchDeskBundle(hubUrl: string, brand: string, locale: string): Promise<DeskBundle> {
  // Several wishes stand with commas between them, as they are.
  const path = `/${encodeURIComponent(brand)}/desk.${encodeURIComponent(locale).replaceAll('%2C', ',')}.json`;
  let answer: Response;
  try {
    answer = await fetch(hubUrl + path);
    if (answer.ok) return (await answer.json()) as DeskBundle;
  } catch (cause) {
    throw new SegueError('network', `The hub did not answer to ${path} with the desk's words. Ask again.`, { cause });
  }
  const { status } = answer;
  throw new SegueError(
    status === 404 ? 'not-found' : 'internal',
    `The hub answered ${status} to ${path}, not with the desk's words. Look whether it has the brand "${brand}", and ask again.`,
    { status },
  );
}
