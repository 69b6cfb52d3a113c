import { expect } from 'chai';
import type { PhoneMessage, Simulator } from '@segue/simulator';
import { control } from './phone.ts';
import { until } from './until.ts';

/** A person's phone with its messages from and to one number. */
export interface SmsPhone {
  write(text: string): Promise<void>;
  /** What came, oldest first. */
  received(): Promise<string[]>;
  /** Waits for a message that contains the words. */
  shows(words: string | RegExp): Promise<string>;
  /** Does what a phone does with an `sms:` link: fills in number and words. Returns the words. */
  open(url: string): Promise<string>;
}

export function createSmsPhone(simulator: Simulator, name: string, number: string): SmsPhone {
  const chat = `sms/phones/${name}/chats/${encodeURIComponent(number)}`;
  const messages = (): Promise<PhoneMessage[]> => control(simulator, chat) as Promise<PhoneMessage[]>;
  const phone: SmsPhone = {
    write: async (text) => void (await control(simulator, `${chat}/messages`, { text })),
    received: async () => (await messages()).flatMap(({ side, text }) => (side === 'theirs' ? [text] : [])),
    shows: (words) =>
      until(
        async () => (await phone.received()).findLast((text) => (typeof words === 'string' ? text.includes(words) : words.test(text))),
        `"${String(words)}" on ${name}'s phone`,
      ),
    async open(url) {
      const [, to, body = ''] = /^sms:(\+\d+)\?&body=(.*)$/.exec(url) ?? [];
      expect(to).to.equal(number);
      const text = decodeURIComponent(body);
      await phone.write(text);
      return text;
    },
  };
  return phone;
}
