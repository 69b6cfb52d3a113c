import type { Vendor, VendorFacts } from '../base/vendor.ts';
import { createWebhookSender } from '../base/webhook-sender.ts';
import { addTwilioApi } from './api.ts';
import { createSmsControl } from './control-routes.ts';
import { createSmsWorld, type AccountOptions, type SmsPhoneOptions } from './world.ts';

export interface TwilioOptions {
  /** Default: `demoSmsAccount`. */
  accounts?: AccountOptions[];
  /** Default: Ada's and Wei's. */
  phones?: SmsPhoneOptions[];
}

export const demoSmsAccount = {
  sid: 'AC0000000000000000000000000000de30',
  token: 'simulated_demo_token_not_a_secret',
  numbers: ['+15550100200'],
} satisfies AccountOptions;

const defaultPhones: SmsPhoneOptions[] = [
  { phoneId: 'ada', number: '+15550100301' },
  { phoneId: 'wei', number: '+8613800000302' },
];

/** Before the one repeat of a delivery that nobody took up. */
const repeatMs = 1_000;

/** SMS as Twilio speaks it. */
export function createTwilio(facts: VendorFacts, { accounts = [demoSmsAccount], phones = defaultPhones }: TwilioOptions = {}): Vendor {
  const world = createSmsWorld(facts.clock);
  for (const account of accounts) world.addAccount(account);
  for (const phone of phones) world.addPhone(phone);
  // An answer is final, whatever it says; only where nobody answers it is tried once more.
  const sender = createWebhookSender({
    ...facts,
    repeatAfterMs: (attempt, status) => (status === undefined && attempt === 1 ? repeatMs : undefined),
  });
  return {
    name: 'sms',
    addApi: (app) => addTwilioApi(app, { ...facts, world, sender }),
    control: createSmsControl({ world, sender }),
    stop: () => sender.stop(),
  };
}
