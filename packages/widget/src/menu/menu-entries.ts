import type { BrandBundle, Voice } from '@segue/brand/runtime';
import { languageName, type MenuEntry } from '@segue/elements';
import '@segue/elements/menu';

/** What the menu of the chat offers. Pure. @param talked there is something to take along, to keep or to end */
export function menuEntries(bundle: BrandBundle, voice: Voice, talked: boolean, soundOn: boolean): MenuEntry[] {
  const languages = bundle.locales.length > 1 ? bundle.locales : [];
  return [
    ...(talked && bundle.channels?.length !== 0 ? [{ id: 'take-along', label: voice.say('menu-take-along'), icon: 'phone' }] : []),
    { id: 'person', label: voice.say('menu-person'), icon: 'person' },
    { id: 'sound', label: voice.say(soundOn ? 'menu-sound-off' : 'menu-sound-on'), icon: soundOn ? 'sound-off' : 'sound-on' },
    ...(talked ? [{ id: 'transcript', label: voice.say('menu-transcript'), icon: 'download' }] : []),
    ...(talked ? [{ id: 'end', label: voice.say('menu-end'), icon: 'end' }] : []),
    ...languages.map((locale, index) => ({
      id: `locale:${locale}`,
      label: languageName(locale),
      checked: locale === voice.locale,
      lang: locale,
      separated: index === 0,
    })),
  ];
}
