import { randomUUID } from 'node:crypto';
import type { WebhookEvent } from '@segue/channels/webhook/payloads';
import type { Vendor, VendorFacts } from '../base/vendor.ts';
import { createWebhookSender } from '../base/webhook-sender.ts';
import { addAppApi } from './api.ts';
import { createAppControl } from './control-routes.ts';
import { sign } from './sign.ts';
import { createAppWorld, type AppOptions } from './world.ts';

/** The hub's account has the name `app`; where the hub is, the app is told by its control routes. */
export const demoApp: AppOptions = { secret: 'whsec_c2ltdWxhdGVkLWRlbW8tc2VjcmV0LW9mLWFuLWFwcA==', hubUrl: '' };

const secretOfSomebodyElse = 'whsec_b2Ygc29tZWJvZHkgZWxzZQ==';

/** Tries of a delivery before the app gives up; each bears the same id. */
const maxTries = 6;

/** A program of somebody's own that speaks the hub's webhook protocol. */
export function createApp(facts: VendorFacts, options: AppOptions = demoApp): Vendor {
  const world = createAppWorld({ ...options });
  const sender = createWebhookSender({
    ...facts,
    repeatAfterMs: (attempt, { status }) =>
      attempt < maxTries && (status === undefined || status >= 429) ? 1_000 * 2 ** (attempt - 1) : undefined,
  });
  const deliver = (event: WebhookEvent): void => {
    const id = `msg_${randomUUID()}`;
    const body = JSON.stringify(event);
    if (world.options.hubUrl === '') return;
    sender.send({
      make: (isForged) =>
        new Request(world.options.hubUrl, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...sign(isForged ? secretOfSomebodyElse : world.options.secret, id, facts.clock.now(), body),
          },
          body,
        }),
    });
  };
  return {
    name: 'app',
    addApi(app) {
      addAppApi(app, facts, world, (messageId) => {
        deliver({ type: 'status', messageId, status: 'delivered' });
        return sender.idle();
      });
    },
    control: createAppControl(world, sender, deliver),
    pending: () => sender.pending(),
    stop: () => sender.stop(),
  };
}
