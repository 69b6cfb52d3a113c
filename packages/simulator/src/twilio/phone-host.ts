import { ActError, NotThereError, type PhoneHost } from '../base/phone-host.ts';
import type { PhoneFile, PhoneMessage } from '../base/phone-view.ts';
import { plainChat } from '../base/plain-chat.ts';
import { obeyWord } from './rules.ts';
import { segments } from '../phone/page/segments.ts';
import { inboundFields, signedForm } from './webhooks.ts';
import { newSid, type SmsPhone, type SmsWorld } from './world.ts';

const maxText = 1_600;

/** Of a number that the phone knows no name for. */
const about = { en: 'Text message', 'zh-CN': '短信' };

/**
 * Phones that read and write SMS: a chat for each number, met or not.
 *
 * @param contacts number → the name under which the phones know it
 */
export function createSmsPhones(world: SmsWorld, contacts: Readonly<Record<string, string>>): PhoneHost {
  const numbered = () => world.accounts.flatMap((account) => account.numbers.map((number) => ({ account, number })));
  const nobody = (to: string): never => {
    throw new NotThereError(`nobody has the number ${to}`);
  };

  /** Somebody writes to a number. What the vendor does with its own words comes first; the number's webhook is told in any case. */
  function send(phone: SmsPhone, to: string, body: string, kept?: { sid: string; file: PhoneFile }, origin = ''): PhoneMessage {
    const { account, number } = numbered().find((one) => one.number.number === to) ?? nobody(to);
    const sid = newSid(kept ? 'MM' : 'SM');
    const media = kept
      ? [{ mediaType: kept.file.mediaType, url: `${origin}/2010-04-01/Accounts/${account.sid}/Messages/${sid}/Media/${kept.sid}` }]
      : [];
    const parts = segments(body);
    const message = world.show(phone, to, {
      id: sid,
      side: 'mine',
      text: body,
      files: kept ? [kept.file] : [],
      ...(parts > 1 ? { parts } : {}),
    });
    const reply = obeyWord(phone, to, body);
    if (reply !== undefined) world.show(phone, to, { id: newSid('SM'), side: 'theirs', text: reply, files: [] });
    const fields = inboundFields(account, { sid, from: phone.number, to, body, segments: parts, media });
    if (number.smsUrl !== '') account.sender.send({ make: (isForged) => signedForm(account, number.smsUrl, fields, isForged) });
    return message;
  }

  return {
    title: { en: 'SMS', 'zh-CN': '短信' },
    // Read from the sources in any build: the compiled folder lies at the same depth.
    skin: new URL('../../src/twilio/skin.css', import.meta.url),
    phones: () => world.phones.map(({ phoneId: id, name }) => ({ id, name })),
    view(phoneId) {
      const phone = phoneNamed(world, phoneId);
      return {
        id: phoneId,
        name: phone.name,
        language: phone.language,
        can: { edit: false, block: false, start: false, countsParts: true },
        chats: numbered().map(({ number: { number: id } }) => ({
          ...plainChat({ id, title: contacts[id] ?? id, tint: Number(id.slice(-2)), about: contacts[id] === undefined ? about : id }),
          messages: phone.chats.get(id) ?? [],
        })),
      };
    },
    watch: (phoneId, listener) => world.watch(phoneNamed(world, phoneId).phoneId, listener),
    file(sid) {
      const found = world.media.get(sid);
      if (!found) throw new NotThereError('there is no such file');
      return found;
    },
    write(phoneId, chatId, text) {
      if (text.trim() === '') throw new ActError('an empty message cannot be sent');
      if (text.length > maxText) throw new ActError(`a message has at most ${maxText} characters`);
      return send(phoneNamed(world, phoneId), chatId, text);
    },
    sendFile(phoneId, chatId, { bytes, mediaType, caption = '', origin }) {
      if (bytes.byteLength === 0) throw new ActError('an empty file cannot be sent');
      return send(phoneNamed(world, phoneId), chatId, caption, world.keep(bytes, mediaType || 'application/octet-stream'), origin);
    },
  };
}

export function phoneNamed(world: SmsWorld, phoneId: string): SmsPhone {
  const phone = world.phones.find((one) => one.phoneId === phoneId);
  if (!phone) throw new NotThereError(`there is no phone "${phoneId}"`);
  return phone;
}
