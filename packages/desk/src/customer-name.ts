import type { Voice } from '@segue/brand/runtime';
import { visibleName } from '@segue/protocol';

/** What the desk calls a customer: their name, or a short code while that is not known. Pure. */
export const customerName = ({ id, name = '' }: { id: string; name?: string | undefined }, voice: Voice): string =>
  visibleName(name) || voice.say('desk-visitor-code', { code: id.slice(-4).toUpperCase() });
