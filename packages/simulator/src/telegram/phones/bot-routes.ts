// What only this network has: bots, and groups with them. Lies under /control/telegram.
import { Hono } from 'hono';
import { jsonBody, text } from '../../base/json-body.ts';
import { botNamed, type Bot, type BotOptions, type Person, type World } from '../world/world.ts';
import type { PersonOptions } from './create-person.ts';
import { personNamed } from './phone-host.ts';
import { phoneMessage } from './phone-view.ts';
import { postToGroup } from './post-as-person.ts';

export interface Adding {
  bot(options: BotOptions): Bot;
  person(options: PersonOptions): Person;
}

export function createBotRoutes(world: World, add: Adding): Hono {
  const app = new Hono();
  app.get('/bots', (context) =>
    context.json(
      world.bots.map(({ user, queue, webhook }) => ({ ...user, webhook: webhook.info().url, pendingUpdates: queue.pending().length })),
    ),
  );
  app.post('/bots', async (context) => context.json(add.bot((await jsonBody(context)) as unknown as BotOptions).user));
  app.post('/phones', async (context) => {
    const { phoneId: id, user } = add.person((await jsonBody(context)) as unknown as PersonOptions);
    return context.json({ id, user });
  });
  app.post('/phones/:id/group-messages', async (context) => {
    const body = await jsonBody(context);
    const person = personNamed(world, context.req.param('id'));
    const title = text(body, 'title', 'Weekend plans');
    const { chat, message } = postToGroup(world, botNamed(world, text(body, 'bot')), person, title, text(body, 'text'));
    return context.json(phoneMessage(world, chat, person, message));
  });
  return app;
}
