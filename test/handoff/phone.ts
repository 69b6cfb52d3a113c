import { expect } from 'chai';
import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import type { ChatView, Simulator, Weather } from '@segue/simulator';
import { until } from './until.ts';

type Chat = ChatView & { messages: TelegramMessage[] };

/** A person's phone in the simulated network, by its control API. */
export interface Phone {
  readonly name: string;
  chat(): Promise<Chat>;
  /** What the bot wrote, oldest first. */
  received(): Promise<string[]>;
  /** The bot's messages as they are. */
  messages(): Promise<TelegramMessage[]>;
  /** Waits for a message of the bot that contains the words. */
  shows(words: string | RegExp): Promise<TelegramMessage>;
  /** Opens a start link and presses START. */
  start(url: string): Promise<void>;
  startBare(): Promise<void>;
  write(text: string): Promise<TelegramMessage>;
  edit(messageId: number, text: string): Promise<void>;
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

export function createPhone(simulator: Simulator, name: string, bot: string): Phone {
  const base = `phones/${name}/chats/${bot}`;
  const matches = (text: string | undefined, wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? (text ?? '').includes(wanted) : wanted.test(text ?? '');
  const chat = (): Promise<Chat> => control(simulator, base) as Promise<Chat>;
  const messages = async (): Promise<TelegramMessage[]> => (await chat()).messages.filter(({ from }) => from?.is_bot === true);
  const findButton = async (label: string | RegExp) =>
    until(
      async () => {
        for (const message of (await messages()).toReversed()) {
          for (const [row, buttons] of (message.reply_markup?.inline_keyboard ?? []).entries()) {
            const column = buttons.findIndex(({ text }) => matches(text, label));
            if (column >= 0) return { message, row, column };
          }
        }
        return undefined;
      },
      `a button ${String(label)} on ${name}'s phone`,
    );
  const tap = async (label: string | RegExp): Promise<{ url?: string }> => {
    const { message, row, column } = await findButton(label);
    return (await control(simulator, `${base}/messages/${message.message_id}/tap`, { row, column })) as { url?: string };
  };
  return {
    name,
    chat,
    messages,
    received: async () => (await messages()).map(({ text, caption }) => text ?? caption ?? ''),
    shows: (words) =>
      until(
        async () => (await messages()).findLast(({ text, caption }) => matches(text ?? caption, words)),
        `"${String(words)}" on ${name}'s phone`,
      ),
    async start(url) {
      await control(simulator, `phones/${name}/open`, { bot, start: new URL(url).searchParams.get('start') ?? '' });
      await control(simulator, `${base}/start`, {});
    },
    startBare: async () => void (await control(simulator, `${base}/start`, {})),
    write: (text) => control(simulator, `${base}/messages`, { text }) as Promise<TelegramMessage>,
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
    writeInGroup: async (text) => void (await control(simulator, `phones/${name}/group-messages`, { bot, title: 'Weekend plans', text })),
    block: async () => void (await control(simulator, `${base}/block`, {})),
    unblock: async () => void (await control(simulator, `${base}/unblock`, {})),
  };
}
