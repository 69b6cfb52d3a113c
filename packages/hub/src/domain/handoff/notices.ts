import type { Voice } from '@segue/brand/runtime';
import type { Notice } from '@segue/channels';
import { networkOf } from '@segue/protocol';
import type { HandoffRow } from '../../storage/rows.ts';
import { buttonData } from '../question/button-data.ts';
import { saidByPeople } from './said-by-people.ts';

// What is said on an outside network around a handoff, in the brand's voice. Pure.

/** What people wrote is never read as markdown. */
const said = <Vars extends Record<string, string>>(vars: Vars): Record<string, string> =>
  Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, saidByPeople(value)]));

/** Asked before anything is linked, naming the site and the time: a stranger's link is recognised by it. */
export const confirmNotice = (
  voice: Voice,
  channel: string,
  handoff: HandoffRow,
  facts: { brand: string; time: string; site: string },
): Notice => ({
  kind: 'notice',
  text: voice.say('hub-handoff-confirm', facts, { channel }),
  options: [
    { data: buttonData.confirm(handoff.id), label: voice.say('hub-handoff-yes', {}, { channel }) },
    { data: buttonData.refuse(handoff.id), label: voice.say('hub-handoff-no', {}, { channel }) },
  ],
});

/** The greeting on arrival: who speaks, what is known, and the way back. Nothing else of the history is repeated. */
export function greetingNotice(
  voice: Voice,
  handoff: HandoffRow,
  facts: { brand: string; name?: string; isPage?: (value: string) => boolean },
): Notice {
  const say = (key: string, vars: Record<string, string> = {}): string =>
    voice.say(key, said(vars), { channel: networkOf(handoff.channelId) });
  const { topic, facts: known = [], files = [], steps = [] } = handoff.capsule;
  const recap = [
    ...(topic ? [say('hub-handoff-topic', { topic })] : []),
    // A page is known by its title; two colons and an address after it tell nobody more.
    ...known.map(({ label, value }) =>
      facts.isPage?.(value) ? saidByPeople(label.trim() || value) : say('hub-handoff-fact', { label, value }),
    ),
    ...files.map(({ name }) => say('hub-handoff-file', { name })),
    ...steps.filter((step) => step !== topic).map((step) => `– ${saidByPeople(step)}`),
  ];
  const greeting = facts.name
    ? say('hub-handoff-greeting-named', { brand: facts.brand, name: facts.name })
    : say('hub-handoff-greeting', { brand: facts.brand });
  return {
    kind: 'notice',
    text: [greeting, ...(recap.length > 0 ? ['', say('hub-handoff-recap'), ...recap] : [])].join('\n'),
    options: [{ data: buttonData.returnLink, label: say('hub-return-label') }],
  };
}
