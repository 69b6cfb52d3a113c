import { createTelegram } from './telegram/create-telegram.ts';
import { createTwilio } from './twilio/create-twilio.ts';
import { createApp } from './webhook/create-app.ts';

/** Who speaks for each network, by the network's name. All else about one is in its own folder. */
export const vendors = {
  telegram: createTelegram,
  sms: createTwilio,
  webhook: createApp,
};

/** What is special about each network's accounts and phones; without it there is a demo of it. */
export type VendorOptions = { [Network in keyof typeof vendors]?: NonNullable<Parameters<(typeof vendors)[Network]>[1]> };
