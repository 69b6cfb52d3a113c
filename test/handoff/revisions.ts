import { expect } from 'chai';
import type { LogEventOf } from '@segue/protocol';
import { demoBotToken, type PhoneMessage } from '@segue/simulator';
import type { Caller } from './caller.ts';
import { getWeather, setWeather } from './phone.ts';
import { png } from './png.ts';
import type { Talk } from './talk.ts';

/** Methods of the network's API that change what is there already. */
export const editing = ['editMessageText', 'editMessageCaption'];
export const revising = [...editing, 'deleteMessage'];

/** As the simulated network numbers it. */
const adasChat = 100_000_001;

/** What an operator does to messages that went to another network, and what came of it. */
export function createRevisions(talk: Talk) {
  const pathOf = (id: string): string => `/v1/conversations/${talk.customer.conversationId}/messages/${id}`;
  async function edit(id: string, content: string | object, by: Caller = talk.operator): Promise<void> {
    const answer = await by.call('PATCH', pathOf(id), {
      content: typeof content === 'string' ? { kind: 'text', markdown: content } : content,
    });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
  }
  async function takeBack(id: string): Promise<void> {
    expect((await talk.operator.call('DELETE', pathOf(id))).status).to.equal(200);
  }
  /** A reply that has arrived. */
  async function delivered(words: string): Promise<string> {
    const id = await talk.operator.reply(talk.customer.conversationId, words);
    await talk.bench.ada.shows(words.slice(0, 40));
    await talk.bench.idle();
    return id;
  }
  async function picture(words: string): Promise<object> {
    const path = `/v1/conversations/${talk.customer.conversationId}/attachments`;
    const bytes = png();
    const opened = await talk.operator.call<{ attachment: object & { id: string } }>('POST', path, {
      intentId: 'file-1',
      name: 'lamp.png',
      mediaType: 'image/png',
      bytes: bytes.length,
    });
    const { attachment } = opened.body;
    await talk.operator.raw('PATCH', `${path}/${attachment.id}`, { body: bytes, headers: { 'upload-offset': '0' } });
    return { kind: 'attachment', attachment, markdown: words };
  }
  const times = async (words: string): Promise<number> => (await talk.bench.ada.received()).filter((text) => text.includes(words)).length;
  const fates = async (id: string): Promise<string[]> =>
    (await talk.operator.events(talk.customer.conversationId))
      .filter((event): event is LogEventOf<'delivery'> => event.type === 'delivery' && event.messageId === id)
      .map(({ status, code }) => (code ? `${status} ${code}` : status));
  const weather = (change: Parameters<typeof setWeather>[1]): Promise<unknown> => setWeather(talk.bench.simulator, change);
  const counts = () => talk.bench.storage().read((tx) => tx.counts());
  /** How often the network refused to listen, of what it was told to refuse. */
  const refusalsLeft = async (): Promise<number | boolean> => (await getWeather(talk.bench.simulator)).tooManyRequests;

  async function cutOff(): Promise<void> {
    const handoffs = (await talk.customer.events()).flatMap((event) => (event.type === 'handoff' ? [event.handoff.id] : []));
    const path = `/v1/conversations/${talk.customer.conversationId}/handoffs/${handoffs.at(-1)}/undo`;
    expect((await talk.customer.call('POST', path)).status).to.equal(200);
    await talk.bench.idle();
  }

  /** Somebody else with the bot's token takes a message away, which the hub hears nothing of. */
  async function vanish({ id }: PhoneMessage): Promise<void> {
    const response = await talk.bench.simulator.fetch(
      new Request(`http://simulator.test/bot${demoBotToken}/deleteMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: adasChat, message_id: Number(id) }),
      }),
    );
    expect(response.status).to.equal(200);
  }

  return { pathOf, edit, takeBack, delivered, picture, times, fates, weather, counts, refusalsLeft, cutOff, vanish };
}
