import type { Voice } from '@segue/brand/runtime';
import type { KeyHint } from '../command-palette/command-palette.ts';
import { findKeyName } from './find-key.ts';

/** The keys of the desk, in the words of what they reach. Pure. */
export const listKeys = (voice: Voice): KeyHint[] => [
  { label: voice.say('desk-commands'), keys: [findKeyName] },
  { label: voice.say('desk-inbox'), keys: ['↑ ↓', 'Enter'] },
  { label: voice.say('transcript-name'), keys: ['↑ ↓', 'Enter'] },
  { label: voice.say('desk-command-reply'), keys: ['Esc'] },
  { label: voice.say('composer-saved'), keys: ['/'] },
  { label: voice.say('composer-send'), keys: ['Enter'] },
];
