import type { ExtrasHost } from '../live/extras-host.ts';
import type { HandoffController } from '../handoff-view/handoff-controller.ts';
import type { Questions } from '../questions/questions.ts';

async function saveTranscript({ inside, live, voice }: ExtrasHost): Promise<void> {
  const { transcriptFile } = await import('./transcript-file.ts');
  await inside.around.save(...transcriptFile(live.timeline, voice, inside.brandId()));
}

function setLocale(host: ExtrasHost, locale: string): void {
  host.inside.setLocale(locale);
  host.inside.connect().setLocale(locale);
  host.dispatchEvent(new CustomEvent('segue-locale', { detail: locale, bubbles: true, composed: true }));
}

/** Does what was chosen from the menu. @param entry its id, one of `menuEntries` */
export function chooseEntry(entry: string, host: ExtrasHost, handoff: HandoffController, questions: Questions): void {
  const { inside, voice } = host;
  if (entry === 'take-along') void handoff.show();
  else if (entry === 'person') inside.connect().send({ kind: 'text', markdown: voice.say('person-request') });
  else if (entry === 'sound') inside.report(inside.sound.toggle());
  else if (entry === 'transcript') inside.report(saveTranscript(host));
  else if (entry === 'end') questions.askToEnd();
  else if (entry.startsWith('locale:')) setLocale(host, entry.slice(7));
}
