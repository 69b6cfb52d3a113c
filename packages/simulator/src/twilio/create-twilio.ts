import { createTurns } from '../base/turns.ts';
import type { Vendor, VendorFacts } from '../base/vendor.ts';
import { createWebhookSender } from '../base/webhook-sender.ts';
import { addTwilioApi } from './api.ts';
import { createSmsPhones } from './phone-host.ts';
import { createStateRoutes } from './state-routes.ts';
import { createSmsWorld, type AccountOptions, type SmsPhoneOptions } from './world.ts';

export interface TwilioOptions {
  /** Default: `demoSmsAccount`. */
  accounts?: AccountOptions[];
  /** Default: Ada's and Wei's. */
  phones?: SmsPhoneOptions[];
  /** Number → the name under which the phones know it. */
  contacts?: Record<string, string>;
  /** Parts that a number sends in a second; the others wait. Default: the vendor's for ordinary numbers. */
  partsPerSecond?: number;
}

export const demoSmsAccount = {
  sid: 'AC0000000000000000000000000000de30',
  token: 'simulated_demo_token_not_a_secret',
  numbers: ['+15550100200'],
} satisfies AccountOptions;

const defaultPhones: SmsPhoneOptions[] = [
  { phoneId: 'ada', name: 'Ada', language: 'en', number: '+15550100301' },
  { phoneId: 'wei', name: '伟', language: 'zh-hans', number: '+8613800000302' },
];

/** Before the one repeat of a delivery that nobody took up. */
const repeatMs = 1_000;

/** A long number in the United States and Canada sends one part a second, elsewhere ten. @see https://help.twilio.com/articles/115002943027 */
const vendorPace = (number: string): number => (number.startsWith('+1') ? 1 : 10);

/** SMS as Twilio speaks it. */
export function createTwilio(facts: VendorFacts, options: TwilioOptions = {}): Vendor {
  const { accounts = [demoSmsAccount], phones = defaultPhones, contacts = {}, partsPerSecond } = options;
  const world = createSmsWorld(facts.clock);
  for (const account of accounts) {
    // An answer is final, whatever it says; only where nobody answers it is tried once more.
    const repeatAfterMs = (attempt: number, { status }: { status: number | undefined }) =>
      status === undefined && attempt === 1 ? repeatMs : undefined;
    world.addAccount(account, createWebhookSender({ ...facts, weather: facts.weather.over(account.sid), repeatAfterMs }));
  }
  for (const phone of phones) world.addPhone(phone);
  const turns = createTurns(facts.clock);
  const turnOf = (number: string, parts: number): Promise<void> =>
    facts.hasPace || partsPerSecond !== undefined ? turns.take(number, parts, partsPerSecond ?? vendorPace(number)) : Promise.resolve();
  return {
    name: 'sms',
    addApi: (app) => addTwilioApi(app, { ...facts, world, turnOf }),
    control: createStateRoutes(world),
    phones: createSmsPhones(world, contacts),
    pending: () => world.accounts.reduce((sum, { sender }) => sum + sender.pending(), 0),
    stop() {
      for (const { sender } of world.accounts) sender.stop();
    },
  };
}
