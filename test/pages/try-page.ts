import { until } from '../journeys/until.ts';
import { fieldSpot, inPage, launcherSpot, looks, pagePlaces, remains } from './in-page.ts';
import type { HostilePage } from './make-page.ts';
import type { HostilePages } from './serve-pages.ts';
import type { Visitor } from './visitor.ts';

/** Typed on every page, so that every page looks alike; with the letters that shortcuts of pages use. */
const question = '/ask jks';
const answer = 'We have it, said the shop.';

type Looks = Record<string, Record<string, string> | 'missing'>;
type Spot = { x: number; y: number; right: number; bottom: number };

export interface Bed {
  pages: HostilePages;
  hubUrl: string;
  brand: string;
  /** Says `answer` in a conversation, as a bot of the shop. */
  answer(conversationId: string, text: string): Promise<void>;
  /** How the chat looks on a page that does nothing, in this engine. */
  bareLooks: Looks | undefined;
}

/** Opens the chat on a page, talks, compares, takes it away. @returns what was wrong; empty when nothing was */
export async function tryPage(bed: Bed, visitor: Visitor, page: HostilePage): Promise<string[]> {
  const wrong: string[] = [];
  const isSame = (what: string, seen: unknown, expected: unknown): void => {
    if (JSON.stringify(seen) !== JSON.stringify(expected))
      wrong.push(`${what}: ${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`);
  };
  const movesItself = page.parts.some((part) => part.movesItself);
  try {
    await visitor.goto(bed.pages.add(page, true));
    const places = await visitor.run<string[]>(pagePlaces);

    await visitor.goto(bed.pages.add(page));
    let spot: Spot | string = '';
    await until('the launcher can be pressed', async () => {
      spot = await visitor.run<Spot | string>(launcherSpot);
      return typeof spot === 'object' || spot;
    });
    const { x, y, right, bottom } = spot as unknown as Spot;
    isSame('place of the launcher from the right and the bottom', [right, bottom], [20, 20]);
    isSame('places of the page beside the closed chat', await visitor.run(pagePlaces), places);

    await visitor.click(x, y);
    await until('the field has the focus', () =>
      visitor.run(
        inPage(
          `return Boolean(field && composer.activeElement === field && of('activeElement') === chat) || (field ? 'focus is at ' + of('activeElement')?.localName : 'no field')`,
        ),
      ),
    );
    // Whoever comes back by the mouse gets the focus, too.
    const at = await visitor.run<{ x: number; y: number }>(fieldSpot);
    await visitor.click(at.x, at.y);
    for (const part of page.parts) if (part.open) await runAsPage(visitor, part.open);
    await until('the panel is open after what the page did', () =>
      visitor.run(inPage(`return Boolean(chat?.isConnected && chat.open && field)`)),
    );
    await visitor.run(inPage(`if (composer.activeElement !== field) field.focus(); return true`));
    await visitor.type(question);
    await until('what was typed is there', () => visitor.run(inPage(`return field.value === ${JSON.stringify(question)} || field.value`)));
    await visitor.press('Enter');
    await until('the message is on its way', () =>
      visitor.run(
        inPage(
          `return Boolean(messages[0] && text(bubble(messages[0])).includes(${JSON.stringify(question)}) && field.value === '') || JSON.stringify([field.value, messages.length])`,
        ),
      ),
    );
    let id = '';
    await until('the message has arrived', async () => {
      id = await visitor.run<string>(
        `const request = new XMLHttpRequest(); request.open('GET', '${bed.hubUrl}/v1/sessions/current', false); request.withCredentials = true;
         request.setRequestHeader('segue-version', '1'); request.setRequestHeader('segue-brand', '${bed.brand}'); request.send();
         return JSON.parse(request.responseText).conversation?.id ?? ''`,
      );
      return id !== '';
    });
    await bed.answer(id, answer);
    await until('the answer is there', () =>
      visitor.run(
        inPage(
          `return Boolean(messages[1] && text(bubble(messages[1])) === ${JSON.stringify(answer)}) || messages.map((message) => text(bubble(message))).join(' / ')`,
        ),
      ),
    );

    // Once nothing moves any more.
    let seen: Looks = {};
    await until('the chat has come to rest', async () => {
      const before = JSON.stringify(seen);
      seen = await visitor.run<Looks>(looks);
      return JSON.stringify(seen) === before;
    });
    bed.bareLooks ??= seen;
    if (!page.parts.some((part) => part.isSaid)) wrong.push(...differences(bed.bareLooks, seen));
    if (!movesItself) isSame('places of the page beside the open chat', await visitor.run(pagePlaces), places);

    await visitor.run(`segue('destroy')`);
    const left = await visitor.run<string>(remains);
    isSame('what is left in the page', left, `0 | 0 | ${left.split(' | ')[2]} | false`);
  } catch (error) {
    wrong.push((error as Error).message);
  }
  return wrong;
}

/**
 * Runs a script as the page's own would run, in a task. WebKit's driver runs what it is told outside of any, so that promises and observers are
 * served between the reactions of one call: no page ever sees that.
 */
async function runAsPage(visitor: Visitor, script: string): Promise<void> {
  await visitor.run(`window.ranAsPage = false; setTimeout(() => { try { ${script} } finally { window.ranAsPage = true; } }); return true;`);
  await until('the page has done what it does', () => visitor.run(`return window.ranAsPage`));
}

function differences(bare: Looks, seen: Looks): string[] {
  const found: string[] = [];
  for (const [part, values] of Object.entries(bare)) {
    const here = seen[part];
    if (values === 'missing' || here === 'missing' || !here) {
      if (values !== here) found.push(`${part} is ${here === 'missing' ? 'missing' : 'there'}`);
      continue;
    }
    const names = Object.keys(values).filter((name) => values[name] !== here[name]);
    if (names.length > 0)
      found.push(
        `${part}: ${names
          .slice(0, 8)
          .map((name) => `${name} is ${here[name]} instead of ${values[name]}`)
          .join(', ')}${names.length > 8 ? `, and ${names.length - 8} more` : ''}`,
      );
  }
  return found;
}
