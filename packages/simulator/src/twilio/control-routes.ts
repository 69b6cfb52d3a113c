// What tests, the demo and phones do to the simulated network. Lies under /control/sms.
import { Hono, type Context } from 'hono';
import type { WebhookSender } from '../base/webhook-sender.ts';
import { obeyWord } from './rules.ts';
import { segments } from './segments.ts';
import { inboundFields, signedForm } from './webhooks.ts';
import { newSid, type Reach, type SmsPhone, type SmsWorld } from './world.ts';

const reaches: Reach[] = ['reached', 'unreachable', 'landline', 'filtered'];

class ControlError extends Error {
  override readonly name = 'ControlError';
}

export function createSmsControl({ world, sender }: { world: SmsWorld; sender: WebhookSender }): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof ControlError) return context.json({ error: error.message }, 400);
    throw error;
  });

  app.get('/state', (context) =>
    context.json({
      pending: sender.pending(),
      journal: sender.journal().map((status) => status ?? null),
      numbers: world.accounts.flatMap(({ sid, numbers }) => numbers.map(({ number, smsUrl }) => ({ account: sid, number, smsUrl }))),
    }),
  );
  app.get('/phones', (context) => context.json(world.phones.map(({ phoneId: id, number, reach }) => ({ id, number, reach }))));
  /** The transcript with one number, oldest first. */
  app.get('/phones/:id/chats/:number', (context) => context.json(phoneOf(context).chats.get(context.req.param('number')) ?? []));
  app.post('/phones/:id/reach', async (context) => {
    const phone = phoneOf(context);
    const reach = text(await jsonBody(context), 'reach') as Reach;
    if (!reaches.includes(reach)) throw new ControlError(`"reach" must be one of ${reaches.join(', ')}`);
    phone.reach = reach;
    return context.json({ reach });
  });
  app.post('/phones/:id/chats/:number/messages', async (context) => {
    const body = await jsonBody(context);
    const files = Array.isArray(body['files']) ? (body['files'] as { mediaType: string; base64: string }[]) : [];
    const origin = new URL(context.req.url).origin;
    return context.json({ sid: write(phoneOf(context), context.req.param('number'), text(body, 'text', ''), files, origin) });
  });
  return app;

  /** Somebody writes to a number. What the vendor does with its own words comes first; the number's webhook is told in any case. */
  function write(phone: SmsPhone, to: string, body: string, files: { mediaType: string; base64: string }[], origin: string): string {
    const account = world.accounts.find(({ numbers }) => numbers.some(({ number }) => number === to));
    const number = account?.numbers.find((one) => one.number === to);
    if (!account || !number) throw new ControlError(`nobody has the number ${to}`);
    const sid = newSid(files.length > 0 ? 'MM' : 'SM');
    const media = files.map(({ mediaType, base64 }) => {
      const id = newSid('ME');
      world.media.set(id, { bytes: new Uint8Array(Buffer.from(base64, 'base64')), mediaType });
      return { id, mediaType, url: `${origin}/2010-04-01/Accounts/${account.sid}/Messages/${sid}/Media/${id}` };
    });
    world.show(phone, to, {
      id: sid,
      side: 'mine',
      text: body,
      files: media.map(({ id, mediaType }) => ({ name: id, mediaType, url: `/twilio-media/${id}` })),
    });
    const reply = obeyWord(phone, to, body);
    if (reply !== undefined) world.show(phone, to, { id: newSid('SM'), side: 'theirs', text: reply, files: [] });
    const fields = inboundFields(account, { sid, from: phone.number, to, body, segments: segments(body), media });
    if (number.smsUrl !== '') sender.send(() => signedForm(account, number.smsUrl, fields));
    return sid;
  }

  function phoneOf(context: Context): SmsPhone {
    const phone = world.phones.find(({ phoneId }) => phoneId === context.req.param('id'));
    if (!phone) throw new ControlError(`there is no phone "${context.req.param('id')}"`);
    return phone;
  }
}

/** A JSON body, whose content type no form of another site can send. */
async function jsonBody(context: Context): Promise<Record<string, unknown>> {
  if (!context.req.header('content-type')?.startsWith('application/json')) throw new ControlError('send application/json');
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ControlError('expected a JSON object');
  return body as Record<string, unknown>;
}

function text(body: Record<string, unknown>, name: string, fallback?: string): string {
  const value = body[name] ?? fallback;
  if (typeof value !== 'string') throw new ControlError(`"${name}" must be a text`);
  return value;
}
