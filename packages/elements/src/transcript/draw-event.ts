import type { Voice } from '@segue/brand/runtime';
import { formatFull } from '../base/format.ts';
import { neutralText } from '../base/neutral-text.ts';
import type { EventItem } from '../base/timeline-item.ts';

/** Writes what happened to the conversation into its line. `place` names a surface or channel. */
export function drawEvent({ event }: EventItem, element: HTMLElement, voice: Voice, place: (name: string) => string): void {
  let icon: string | undefined;
  let text: string;
  if (event.type === 'handoff') {
    const { channel, phase, address = '' } = event.handoff;
    icon = phase === 'linked' ? channel : phase === 'returned' ? 'back' : undefined;
    text = voice.say(`system-handoff-${phase}`, { channel: place(channel), address: neutralText(address) });
  } else if (event.type === 'assignment')
    text = event.assignee
      ? voice.say('system-assigned', { name: neutralText(event.assignee.name ?? voice.say('operator')) })
      : voice.say('system-unassigned');
  else text = voice.say(event.status === 'closed' ? 'system-closed' : 'system-reopened');
  element.className = `event meta ${icon ? 'banner' : ''}`;
  element.onpointerenter = () => (element.title = formatFull(event.at, voice.format));
  element.replaceChildren(...(icon ? [Object.assign(document.createElement('segue-icon'), { name: icon })] : []), text);
}
