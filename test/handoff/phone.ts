import { until } from '@segue/testing';
import { expect } from 'chai';
import type { PhoneMessage, Simulator, Transcript, Weather } from '@segue/simulator';
import { messenger } from './messenger.ts';

/** A person's phone in a simulated network, by its control API; the chat with one bot or number. */
export interface Phone {
  readonly name: string;
  chat(): Promise<Transcript>;
  /** What came, oldest first. */
  received(): Promise<string[]>;
  /** The messages that came, as the phone has them. */
  messages(): Promise<PhoneMessage[]>;
  /** Waits for a message that came and contains the words. */
  shows(words: string | RegExp): Promise<PhoneMessage>;
  /** Opens a start link and presses START. */
  start(url: string): Promise<void>;
  startBare(): Promise<void>;
  /** Does what a phone does with an `sms:` link: fills in number and words, and sends. Returns the words. */
  openSms(url: string): Promise<string>;
  write(text: string): Promise<PhoneMessage>;
  edit(messageId: string, text: string): Promise<void>;
  /** Presses the newest button with this label. */
  press(label: string | RegExp): Promise<void>;
  /** The address behind the newest link button with this label. */
  linkBehind(label: string | RegExp): Promise<string>;
  sendFile(query: Record<string, string>, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<void>;
  writeInGroup(text: string): Promise<void>;
  block(): Promise<void>;
  unblock(): Promise<void>;
}

const origin = 'http://simulator.test';

export async function control(simulator: Simulator, path: string, body?: object): Promise<unknown> {
  const init = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
  const response = await simulator.fetch(new Request(`${origin}/control/${path}`, init));
  const answer: unknown = await response.json();
  expect(response.status, JSON.stringify(answer)).to.equal(200);
  return answer;
}

export const setWeather = (simulator: Simulator, weather: Partial<Weather>): Promise<unknown> => control(simulator, 'weather', weather);

export const getWeather = (simulator: Simulator): Promise<Weather> => control(simulator, 'weather') as Promise<Weather>;

export function createPhone(simulator: Simulator, name: string, chatId: string, network = messenger): Phone {
  const base = `${network}/phones/${name}/chats/${encodeURIComponent(chatId)}`;
  const matches = (text: string, wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
  const chat = (): Promise<Transcript> => control(simulator, base) as Promise<Transcript>;
  const messages = async (): Promise<PhoneMessage[]> => (await chat()).messages.filter(({ side }) => side === 'theirs');
  const findButton = async (label: string | RegExp) =>
    until(
      async () => {
        for (const message of (await messages()).toReversed()) {
          for (const [row, buttons] of (message.keys ?? []).entries()) {
            const column = buttons.findIndex((key) => matches(key.label, label));
            if (column >= 0) return { message, row, column };
          }
        }
        return undefined;
      },
      `a button ${String(label)} on ${name}'s phone`,
    );
  const tap = async (label: string | RegExp): Promise<{ url?: string }> => {
    const { message, row, column } = await findButton(label);
    return (await control(simulator, `${base}/messages/${message.id}/tap`, { row, column })) as { url?: string };
  };
  return {
    name,
    chat,
    messages,
    received: async () => (await messages()).map(({ text }) => text),
    shows: (words) =>
      until(async () => (await messages()).findLast(({ text }) => matches(text, words)), `"${String(words)}" on ${name}'s phone`),
    async start(url) {
      await control(simulator, `${network}/phones/${name}/open`, { chat: chatId, start: new URL(url).searchParams.get('start') ?? '' });
      await control(simulator, `${base}/start`, {});
    },
    startBare: async () => void (await control(simulator, `${base}/start`, {})),
    async openSms(url) {
      const [, to, body = ''] = /^sms:(\+\d+)\?&body=(.*)$/.exec(url) ?? [];
      expect(to).to.equal(chatId);
      const text = decodeURIComponent(body);
      await control(simulator, `${base}/messages`, { text });
      return text;
    },
    write: (text) => control(simulator, `${base}/messages`, { text }) as Promise<PhoneMessage>,
    edit: async (messageId, text) => void (await control(simulator, `${base}/messages/${messageId}/edit`, { text })),
    press: async (label) => void (await tap(label)),
    async linkBehind(label) {
      const { url } = await tap(label);
      expect(url, 'address of the button').to.be.a('string');
      return url!;
    },
    async sendFile(query, bytes, type) {
      const response = await simulator.fetch(
        new Request(`${origin}/control/${base}/files?${new URLSearchParams(query).toString()}`, {
          method: 'POST',
          headers: { 'content-type': type, 'x-simulator': '1' },
          body: bytes,
        }),
      );
      expect(response.status).to.equal(200);
    },
    writeInGroup: async (text) =>
      void (await control(simulator, `${network}/phones/${name}/group-messages`, { bot: chatId, title: 'Weekend plans', text })),
    block: async () => void (await control(simulator, `${base}/block`, {})),
    unblock: async () => void (await control(simulator, `${base}/unblock`, {})),
  };
}
