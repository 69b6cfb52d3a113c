import type { Vendor, VendorFacts } from './base/vendor.ts';
import { createTwilio } from './twilio/create-twilio.ts';
import { createApp } from './webhook/create-app.ts';

/** Every vendor besides the first, which is older than this list. */
export const createVendors = (facts: VendorFacts): Vendor[] => [createTwilio(facts), createApp(facts)];
