// What only this network has: where numbers deliver to, and phones that are not reached. Lies under /control/sms.
import { Hono } from 'hono';
import { ControlError, jsonBody, text } from '../base/json-body.ts';
import { phoneNamed } from './phone-host.ts';
import type { Reach, SmsWorld } from './world.ts';

const reaches: Reach[] = ['reached', 'unreachable', 'landline', 'filtered'];

export function createStateRoutes(world: SmsWorld): Hono {
  const app = new Hono();
  app.get('/state', (context) =>
    context.json({
      journal: world.accounts.flatMap(({ sender }) => sender.journal().map(({ status }) => status ?? null)),
      numbers: world.accounts.flatMap(({ sid, numbers }) => numbers.map(({ number, smsUrl }) => ({ account: sid, number, smsUrl }))),
    }),
  );
  app.post('/phones/:id/reach', async (context) => {
    const phone = phoneNamed(world, context.req.param('id'));
    const reach = text(await jsonBody(context), 'reach') as Reach;
    if (!reaches.includes(reach)) throw new ControlError(400, `"reach" must be one of ${reaches.join(', ')}`);
    phone.reach = reach;
    return context.json({ reach });
  });
  return app;
}
