// Everything the simulated network remembers: accounts, numbers, phones, messages. Knows no HTTP.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { createFeed } from '../base/feed.ts';
import { findMarks, linkPattern, mailPattern } from '../base/find-marks.ts';
import { phoneFile, type StoredBytes } from '../base/phone-file.ts';
import type { PhoneEvent, PhoneFile, PhoneMessage } from '../base/phone-view.ts';
import type { WebhookSender } from '../base/webhook-sender.ts';

export interface AccountOptions {
  /** `AC` and 32 hexadecimal digits. */
  sid: string;
  token: string;
  /** In E.164. */
  numbers: string[];
  /** A pool of all of its numbers. */
  serviceSid?: string;
}

export interface SmsPhoneOptions {
  phoneId: string;
  /** Whose it is. */
  name: string;
  language: string;
  /** In E.164. */
  number: string;
}

export interface SmsNumber {
  sid: string;
  number: string;
  smsUrl: string;
  smsMethod: string;
}

export interface SmsAccount {
  sid: string;
  token: string;
  serviceSid: string | undefined;
  status: 'active' | 'suspended';
  numbers: SmsNumber[];
  /** Carries what the account is told. */
  sender: WebhookSender;
}

/** How messages to a phone end. */
export type Reach = 'reached' | 'unreachable' | 'landline' | 'filtered';

export interface SmsPhone extends SmsPhoneOptions {
  reach: Reach;
  /** Our side's numbers that may not write to it. */
  refuses: Set<string>;
  /** By the number of the other side. */
  chats: Map<string, PhoneMessage[]>;
}

export interface SmsWorld {
  clock: Clock;
  accounts: SmsAccount[];
  phones: SmsPhone[];
  /** By its SID. */
  media: Map<string, StoredBytes>;
  addAccount(options: AccountOptions, sender: WebhookSender): SmsAccount;
  addPhone(options: SmsPhoneOptions): SmsPhone;
  phoneByNumber(number: string): SmsPhone | undefined;
  /** Keeps bytes, and says how a phone shows them. */
  keep(bytes: Uint8Array<ArrayBuffer>, mediaType: string): { sid: string; file: PhoneFile };
  show(phone: SmsPhone, other: string, message: Pick<PhoneMessage, 'id' | 'side' | 'text' | 'files' | 'parts'>): PhoneMessage;
  watch(phoneId: string, listener: (event: PhoneEvent) => void): () => void;
}

/** An id as the vendor makes them. */
export const newSid = (kind: 'SM' | 'MM' | 'PN' | 'ME'): string => `${kind}${randomBytes(16).toString('hex')}`;

export function createSmsWorld(clock: Clock): SmsWorld {
  const accounts: SmsAccount[] = [];
  const phones: SmsPhone[] = [];
  const media = new Map<string, StoredBytes>();
  const feed = createFeed<PhoneEvent>();
  return {
    clock,
    accounts,
    phones,
    media,
    addAccount({ sid, token, numbers, serviceSid }, sender) {
      const account: SmsAccount = {
        sid,
        token,
        serviceSid,
        status: 'active',
        numbers: numbers.map((number) => ({ sid: newSid('PN'), number, smsUrl: '', smsMethod: 'POST' })),
        sender,
      };
      accounts.push(account);
      return account;
    },
    addPhone(options) {
      const phone: SmsPhone = { ...options, reach: 'reached', refuses: new Set(), chats: new Map() };
      phones.push(phone);
      return phone;
    },
    phoneByNumber: (number) => phones.find((phone) => phone.number === number),
    keep(bytes, mediaType) {
      const sid = newSid('ME');
      media.set(sid, { bytes, mediaType, name: sid });
      return { sid, file: phoneFile('sms', sid, media.get(sid)!) };
    },
    show(phone, other, part) {
      const marks = findMarks(part.text, [['link', linkPattern] as const, ['mail', mailPattern] as const]);
      const message: PhoneMessage = { ...part, at: clock.now(), marks, ...(part.side === 'mine' ? { state: 'sent' } : {}) };
      phone.chats.set(other, [...(phone.chats.get(other) ?? []), message]);
      feed.publish([phone.phoneId], { type: 'message', chatId: other, message });
      return message;
    },
    watch: feed.watch,
  };
}
