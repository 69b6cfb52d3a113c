// What tests, the demo and the phone page do to the simulated world. Everything here lies under /control and is no part of any network's API.
import { Hono, type Context } from 'hono';
import type { MediaKind } from '../telegram/file-store.ts';
import { ActError, type PersonActs } from '../telegram/person-acts.ts';
import type { BotOptions } from '../telegram/create-bot.ts';
import type { PersonOptions } from '../telegram/create-person.ts';
import type { Bot, Chat, Person, World } from '../telegram/world.ts';
import { parseWeather } from '../parse-weather.ts';
import type { WeatherStation } from '../weather.ts';
import { phoneStream } from './phone-stream.ts';
import { phoneView } from './phone-view.ts';

export interface ControlOptions {
  world: World;
  weather: WeatherStation;
  acts: PersonActs;
  addBot(options: BotOptions): Bot;
  addPerson(person: PersonOptions): Person;
  stop: AbortSignal;
}

/** A control request we cannot fulfil; `status` is the answer's. */
class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: 400 | 404 | 415;
  constructor(status: 400 | 404 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

const shownPictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export function createControlRoutes({ world, weather, acts, addBot, addPerson, stop }: ControlOptions): Hono {
  const app = new Hono();

  app.onError((error, context) => {
    if (error instanceof ControlError) return context.json({ error: error.message }, error.status);
    if (error instanceof ActError || error instanceof TypeError) return context.json({ error: error.message }, 400);
    throw error;
  });

  app.get('/weather', (context) => context.json(weather.current()));
  app.post('/weather', async (context) => {
    const part = parseWeather(await jsonBody(context));
    if (typeof part === 'string') throw new ControlError(400, part);
    weather.change(part);
    return context.json(weather.current());
  });

  app.get('/bots', (context) =>
    context.json(
      world.bots.map(({ user, queue, webhook }) => ({ ...user, webhook: webhook.info().url, pendingUpdates: queue.pending().length })),
    ),
  );
  app.post('/bots', async (context) => context.json(addBot((await jsonBody(context)) as unknown as BotOptions).user));

  app.get('/phones', (context) => context.json(world.people.map(({ phoneId, user }) => ({ id: phoneId, user }))));
  app.post('/phones', async (context) => {
    const person = addPerson((await jsonBody(context)) as unknown as PersonOptions);
    return context.json({ id: person.phoneId, user: person.user });
  });
  app.get('/phones/:id', (context) => context.json(phoneView(world, personOf(context), weather.current())));
  app.get('/phones/:id/stream', (context) => phoneStream(world, weather, personOf(context), stop));

  /** The transcript: the messages as the bot's side would see them, oldest first. */
  app.get('/phones/:id/chats/:chat', (context) => {
    const person = personOf(context);
    const chat = chatOf(context, person);
    return context.json(phoneView(world, person, weather.current()).chats.find(({ id }) => id === chat.id));
  });

  app.post('/phones/:id/open', async (context) => {
    const body = await jsonBody(context);
    return context.json({ chatId: acts.openLink(personOf(context), botNamed(text(body, 'bot')), text(body, 'start', '')).id });
  });
  app.post('/phones/:id/forward', async (context) => {
    const body = await jsonBody(context);
    personOf(context);
    const receiver = world.personByPhone(text(body, 'to'));
    if (!receiver) throw new ControlError(404, `there is no phone "${text(body, 'to')}"`);
    return context.json({ chatId: acts.openLink(receiver, botNamed(text(body, 'bot')), text(body, 'start', '')).id });
  });
  app.post('/phones/:id/group-messages', async (context) => {
    const body = await jsonBody(context);
    return context.json(
      acts.sendToGroup(botNamed(text(body, 'bot')), personOf(context), text(body, 'title', 'Weekend plans'), text(body, 'text')),
    );
  });

  app.post('/phones/:id/chats/:chat/start', async (context) => {
    const body = await jsonBody(context);
    const person = personOf(context);
    const chat = chatOf(context, person);
    if (typeof body.start === 'string') acts.openLink(person, chat.bot, body.start);
    return context.json(acts.pressStart(chat, person));
  });
  app.post('/phones/:id/chats/:chat/messages', async (context) => {
    const body = await jsonBody(context);
    const person = personOf(context);
    return context.json(
      acts.sendText(chatOf(context, person), person, text(body, 'text'), typeof body.replyTo === 'number' ? body.replyTo : undefined),
    );
  });
  app.post('/phones/:id/chats/:chat/messages/:message/edit', async (context) => {
    const body = await jsonBody(context);
    const person = personOf(context);
    return context.json(acts.editText(chatOf(context, person), person, Number(context.req.param('message')), text(body, 'text')));
  });
  app.post('/phones/:id/chats/:chat/messages/:message/tap', async (context) => {
    const body = await jsonBody(context);
    const person = personOf(context);
    return context.json(
      acts.tapButton(
        chatOf(context, person),
        person,
        Number(context.req.param('message')),
        Number(body.row ?? 0),
        Number(body.column ?? 0),
      ),
    );
  });
  app.post('/phones/:id/chats/:chat/block', async (context) => {
    await jsonBody(context);
    const person = personOf(context);
    acts.block(chatOf(context, person), person);
    return context.json({ isBlocked: true });
  });
  app.post('/phones/:id/chats/:chat/unblock', async (context) => {
    await jsonBody(context);
    const person = personOf(context);
    acts.unblock(chatOf(context, person), person);
    return context.json({ isBlocked: false });
  });

  /** Raw bytes; name, caption and kind travel in the query, so that no form of another site can send this. */
  app.post('/phones/:id/chats/:chat/files', async (context) => {
    requireHeader(context);
    const person = personOf(context);
    const { name = 'file', caption, as, duration } = context.req.query();
    if (as !== undefined && !['photo', 'document', 'audio', 'voice'].includes(as))
      throw new ControlError(400, '"as" must be photo, document, audio or voice');
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return context.json(
      acts.sendFile(chatOf(context, person), person, {
        bytes,
        name,
        mimeType: context.req.header('content-type')?.split(';')[0] ?? '',
        ...(caption ? { caption } : {}),
        ...(as ? { as: as as MediaKind } : {}),
        ...(duration ? { durationS: Number(duration) } : {}),
      }),
    );
  });

  app.get('/files/:file', (context) => {
    const file = world.files.byId(context.req.param('file'));
    if (!file) throw new ControlError(404, 'there is no such file');
    const isShown = shownPictures.has(file.mimeType) || file.mimeType.startsWith('audio/');
    return context.body(file.bytes, 200, {
      'content-type': isShown ? file.mimeType : 'application/octet-stream',
      'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    });
  });

  return app;

  function personOf(context: Context): Person {
    const person = world.personByPhone(context.req.param('id') ?? '');
    if (!person) throw new ControlError(404, `there is no phone "${context.req.param('id')}"`);
    return person;
  }

  /** A bot's user name stands for the private chat with it, a number for a group. */
  function chatOf(context: Context, person: Person): Chat {
    const id = context.req.param('chat') ?? '';
    const bot = world.botByName(id);
    if (bot) return world.privateChat(bot, person);
    const chat = world.chatsOf(person).find((one) => one.id === id);
    if (!chat) throw new ControlError(404, `this phone has no chat "${id}"`);
    return chat;
  }

  function botNamed(name: string): Bot {
    const bot = world.botByName(name);
    if (!bot) throw new ControlError(404, `there is no bot "${name}"`);
    return bot;
  }
}

/** A JSON body. Its content type cannot be sent by a form of another site, which keeps such sites from pressing buttons here. */
async function jsonBody(context: Context): Promise<Record<string, unknown>> {
  if (!context.req.header('content-type')?.startsWith('application/json')) throw new ControlError(415, 'send application/json');
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ControlError(400, 'expected a JSON object');
  return body as Record<string, unknown>;
}

function requireHeader(context: Context): void {
  if (context.req.header('x-simulator') === undefined) throw new ControlError(400, 'send the header "x-simulator: 1"');
}

function text(body: Record<string, unknown>, name: string, fallback?: string): string {
  const value = body[name] ?? fallback;
  if (typeof value !== 'string') throw new ControlError(400, `"${name}" must be a text`);
  return value;
}
