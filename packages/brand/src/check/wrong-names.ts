import { schemaAt } from '../schema/known-keys.ts';
import { channelNames } from '../voice/channel-names.ts';
import { nearestName } from '../findings/nearest-name.ts';
import { entryFields } from './sentences.ts';
import type { WrongValue } from './wrong-values.ts';

const localeForm = new RegExp(schemaAt('voice.locales.*').pattern!);
/** A name of three letters is near too many others: `mms` is no `sms`. */
const shortestSlip = 4;

const inside = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** Whether a name in an entry is meant as a locale; all others are fields. */
const isLocale = (name: string): boolean => localeForm.test(name);

/**
 * Names in sentences that nobody reads: fields that are none, and channels that are nearly one. A channel that is like no other may be one that
 * a hub brings along. Pure.
 */
export function wrongNames(brand: unknown): WrongValue[] {
  const copy = inside(inside(brand)['voice'])['copy'];
  return Object.entries(inside(copy)).flatMap(([key, entry]) =>
    Object.entries(inside(entry)).flatMap(([name, texts]) => {
      const path = ['voice', 'copy', key, name];
      if (entryFields.has(name)) return [];
      if (!isLocale(name)) {
        const meant = nearestName(name, entryFields);
        return [
          {
            path,
            message: `copy.${key} has "${name}", which is neither a locale nor one of ${[...entryFields].join(', ')}.`,
            have: name,
            need: 'a locale',
            fix: meant === undefined ? 'write a tag such as "en" or "zh-CN".' : `did you mean "${meant}"?`,
          },
        ];
      }
      return Object.keys(inside(texts)).flatMap((channel) => {
        if (channelNames.includes(channel)) return [];
        const known = channelNames.find((one) => one === channel.toLowerCase());
        const meant = known ?? (channel.length < shortestSlip ? undefined : nearestName(channel.toLowerCase(), channelNames));
        if (meant === undefined) return [];
        return [
          {
            path: [...path, channel],
            message: `copy.${key} ${name} has words for "${channel}", which is no channel.`,
            have: channel,
            need: meant,
            fix: `did you mean "${meant}"?`,
          },
        ];
      });
    }),
  );
}
