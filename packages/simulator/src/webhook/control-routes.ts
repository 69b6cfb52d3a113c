// What tests and the demo do to the people of the app. Lies under /control/app.
import { randomUUID } from 'node:crypto';
import type { WebhookEvent } from '@segue/channels/webhook/payloads';
import { Hono } from 'hono';
import type { WebhookSender } from '../base/webhook-sender.ts';
import type { AppWorld } from './world.ts';

type Deliver = (event: WebhookEvent) => void;

export function createAppControl(world: AppWorld, sender: WebhookSender, deliver: Deliver): Hono {
  const app = new Hono();
  app.get('/state', (context) => context.json({ journal: sender.journal().map(({ status }) => status ?? null) }));
  app.post('/hub', async (context) => {
    const { url } = await context.req.json<{ url: string }>();
    world.options.hubUrl = url;
    return context.json({ url });
  });
  /** The transcript, oldest first. */
  app.get('/people/:id', (context) => context.json(world.chatOf(context.req.param('id'))));
  app.post('/people/:id/messages', async (context) => {
    const { text = '', ticket, opened } = await context.req.json<{ text?: string; ticket?: string; opened?: boolean }>();
    const id = context.req.param('id');
    const messageId = randomUUID();
    if (text !== '') world.chatOf(id).push({ id: messageId, side: 'mine', text });
    deliver({
      type: 'message',
      from: { id, name: id, locale: 'en' },
      messageId,
      text,
      ...(ticket ? { ticket } : {}),
      ...(opened ? { opened } : {}),
    });
    return context.json({ messageId });
  });
  app.post('/people/:id/messages/:message/edit', async (context) => {
    const { text } = await context.req.json<{ text: string }>();
    const id = context.req.param('id');
    const messageId = context.req.param('message');
    const message = world.chatOf(id).find((one) => one.id === messageId);
    if (message) message.text = text;
    deliver({ type: 'edit', from: { id }, messageId, text });
    return context.json({});
  });
  /** Presses the newest button with this label. */
  app.post('/people/:id/press', async (context) => {
    const { label } = await context.req.json<{ label: string }>();
    const id = context.req.param('id');
    for (const { content } of world.chatOf(id).toReversed()) {
      const buttons = !content ? [] : content.kind === 'cards' ? content.cards.flatMap((card) => card.buttons) : content.buttons;
      const button = buttons.find((one) => one.label === label);
      if (!button) continue;
      if ('data' in button) deliver({ type: 'answer', from: { id }, data: button.data, label });
      return context.json('url' in button ? { url: button.url } : {});
    }
    return context.json({ error: `there is no button "${label}"` }, 404);
  });
  app.post('/people/:id/messages/:message/read', (context) => {
    deliver({ type: 'status', messageId: context.req.param('message'), status: 'read' });
    return context.json({});
  });
  for (const [path, type] of [
    ['block', 'opted-out'],
    ['unblock', 'opted-in'],
  ] as const)
    app.post(`/people/:id/${path}`, (context) => {
      const id = context.req.param('id');
      if (type === 'opted-out') world.optedOut.add(id);
      else world.optedOut.delete(id);
      deliver({ type, from: { id } });
      return context.json({});
    });
  return app;
}
