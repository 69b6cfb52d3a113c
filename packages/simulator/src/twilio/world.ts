// Everything the simulated network remembers: accounts, numbers, phones, messages. Knows no HTTP.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { PhoneMessage } from '../base/phone-message.ts';

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
}

/** How messages to a phone end. */
export type Reach = 'reached' | 'unreachable' | 'landline' | 'filtered';

export interface SmsPhone {
  phoneId: string;
  number: string;
  reach: Reach;
  /** Our side's numbers that may not write to it. */
  refuses: Set<string>;
  /** By the number of the other side. */
  chats: Map<string, PhoneMessage[]>;
}

export interface StoredMedia {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
}

export interface SmsWorld {
  clock: Clock;
  accounts: SmsAccount[];
  phones: SmsPhone[];
  /** By its SID. */
  media: Map<string, StoredMedia>;
  addAccount(options: AccountOptions): SmsAccount;
  addPhone(options: SmsPhoneOptions): SmsPhone;
  phoneByNumber(number: string): SmsPhone | undefined;
  show(phone: SmsPhone, other: string, message: Omit<PhoneMessage, 'at'>): void;
}

/** An id as the vendor makes them. */
export const newSid = (kind: 'SM' | 'MM' | 'PN' | 'ME'): string => `${kind}${randomBytes(16).toString('hex')}`;

export function createSmsWorld(clock: Clock): SmsWorld {
  const accounts: SmsAccount[] = [];
  const phones: SmsPhone[] = [];
  return {
    clock,
    accounts,
    phones,
    media: new Map(),
    addAccount({ sid, token, numbers, serviceSid }) {
      const account: SmsAccount = {
        sid,
        token,
        serviceSid,
        status: 'active',
        numbers: numbers.map((number) => ({ sid: newSid('PN'), number, smsUrl: '', smsMethod: 'POST' })),
      };
      accounts.push(account);
      return account;
    },
    addPhone({ phoneId, number }) {
      const phone: SmsPhone = { phoneId, number, reach: 'reached', refuses: new Set(), chats: new Map() };
      phones.push(phone);
      return phone;
    },
    phoneByNumber: (number) => phones.find((phone) => phone.number === number),
    show(phone, other, message) {
      const chat = phone.chats.get(other) ?? [];
      phone.chats.set(other, [...chat, { ...message, at: clock.now() }]);
    },
  };
}
