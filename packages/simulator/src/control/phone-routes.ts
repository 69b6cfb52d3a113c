// What tests, the demo and the phone page do to the phones of one network. Lies under /control/<network> and is no part of the network's API.
import { Hono, type Context } from 'hono';
import { ControlError, jsonBody, text } from '../base/json-body.ts';
import { NotThereError, type PhoneHost } from '../base/phone-host.ts';
import type { PhoneView, Transcript } from '../base/phone-view.ts';
import type { WeatherStation } from '../base/weather.ts';
import { phoneStream } from './phone-stream.ts';

export interface PhoneRoutesOptions {
  network: string;
  phones: PhoneHost;
  weather: WeatherStation;
  stop: AbortSignal;
}

const shownPictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export function createPhoneRoutes({ network, phones, weather, stop }: PhoneRoutesOptions): Hono {
  const app = new Hono();
  const chat = '/phones/:id/chats/:chat';
  const phone = (context: Context): string => context.req.param('id') ?? '';
  const place = (context: Context): [phone: string, chat: string] => [phone(context), context.req.param('chat') ?? ''];
  const message = (context: Context): [phone: string, chat: string, message: string] => [
    ...place(context),
    context.req.param('message') ?? '',
  ];
  const view = (phoneId: string): PhoneView => ({
    ...phones.view(phoneId),
    network,
    others: phones.phones().filter(({ id }) => id !== phoneId),
    weather: weather.felt(),
  });

  app.get('/phones', (context) => context.json(phones.phones()));
  app.get('/phones/:id', (context) => context.json(view(phone(context))));
  app.get('/phones/:id/stream', (context) =>
    phoneStream({ phone: () => view(phone(context)), watch: (listener) => phones.watch(phone(context), listener), weather, stop }),
  );
  app.get(chat, (context) => context.json(transcript(...place(context))));

  app.post('/phones/:id/open', async (context) => {
    const body = await jsonBody(context);
    return context.json(known(phones.openLink)(phone(context), text(body, 'chat'), text(body, 'start', '')));
  });
  app.post('/phones/:id/forward', async (context) => {
    const body = await jsonBody(context);
    phones.view(phone(context));
    return context.json(known(phones.openLink)(text(body, 'to'), text(body, 'chat'), text(body, 'start', '')));
  });
  app.post(`${chat}/start`, async (context) => {
    const body = await jsonBody(context);
    if (typeof body['start'] === 'string') known(phones.openLink)(...place(context), body['start']);
    return context.json(known(phones.start)(...place(context)));
  });
  app.post(`${chat}/messages`, async (context) => {
    const body = await jsonBody(context);
    const replyTo = body['replyTo'] === undefined ? undefined : text(body, 'replyTo');
    return context.json(phones.write(...place(context), text(body, 'text'), replyTo));
  });
  app.post(`${chat}/messages/:message/edit`, async (context) =>
    context.json(known(phones.edit)(...message(context), text(await jsonBody(context), 'text'))),
  );
  app.post(`${chat}/messages/:message/tap`, async (context) => {
    const { row = 0, column = 0 } = await jsonBody(context);
    return context.json(known(phones.tap)(...message(context), Number(row), Number(column)));
  });
  for (const isBlocked of [true, false])
    app.post(`${chat}/${isBlocked ? 'block' : 'unblock'}`, async (context) => {
      await jsonBody(context);
      known(phones.setBlocked)(...place(context), isBlocked);
      return context.json({ isBlocked });
    });

  /** Raw bytes; name, caption and kind travel in the query, so that no form of another site can send this. */
  app.post(`${chat}/files`, async (context) => {
    if (context.req.header('x-simulator') === undefined) throw new ControlError(400, 'send the header "x-simulator: 1"');
    const { name = 'file', caption, as, duration } = context.req.query();
    return context.json(
      phones.sendFile(...place(context), {
        bytes: new Uint8Array(await context.req.arrayBuffer()),
        name,
        origin: new URL(context.req.url).origin,
        mediaType: context.req.header('content-type')?.split(';')[0] ?? '',
        ...(caption ? { caption } : {}),
        ...(as ? { as } : {}),
        ...(duration ? { durationS: Number(duration) } : {}),
      }),
    );
  });

  app.get('/files/:file', (context) => {
    const { bytes, name, mediaType } = phones.file(context.req.param('file'));
    const isShown = shownPictures.has(mediaType) || mediaType.startsWith('audio/');
    return context.body(bytes, 200, {
      'content-type': isShown ? mediaType : 'application/octet-stream',
      'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    });
  });
  return app;

  function transcript(phoneId: string, chatId: string): Transcript {
    const found = phones.view(phoneId).chats.find(({ id }) => id.toLowerCase() === chatId.toLowerCase());
    if (!found) throw new NotThereError(`this phone has no chat "${chatId}"`);
    return found;
  }

  function known<Act>(act: Act | undefined): Act {
    if (act === undefined) throw new ControlError(404, `the phones of "${network}" do not know that`);
    return act;
  }
}
