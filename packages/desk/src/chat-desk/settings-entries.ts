import type { Voice } from '@segue/brand/runtime';
import { languageName, type MenuEntry } from '@segue/elements';
import type { Alerts } from './alerts.ts';

/** Entries of the settings menu; the ids are commands of the desk. Pure. */
export const settingsEntries = (
  voice: Voice,
  { sound, notifications }: Pick<Alerts, 'sound' | 'notifications'>,
  locales: readonly string[],
): MenuEntry[] => [
  { id: 'customer', label: voice.say('desk-customer'), icon: 'person' },
  { id: 'sound', label: voice.say(sound ? 'menu-sound-off' : 'menu-sound-on'), icon: sound ? 'sound-off' : 'sound-on', separated: true },
  { id: 'notify', label: voice.say(notifications ? 'desk-notify-off' : 'desk-notify-on'), icon: 'bell' },
  ...locales.map((locale, index) => ({
    id: `locale:${locale}`,
    label: languageName(locale),
    checked: locale === voice.locale,
    lang: locale,
    separated: index === 0,
  })),
  { id: 'password', label: voice.say('desk-password-change'), icon: 'person', separated: true },
  { id: 'sign-out', label: voice.say('desk-sign-out'), icon: 'end' },
];
