import type { StoredBytes } from './phone-file.ts';
import type { ChatView, InBothLanguages, PhoneEvent, PhoneMessage, PhoneView } from './phone-view.ts';

/** Something a phone would not let its owner do, or that is not there. */
export class ActError extends Error {
  override readonly name: string = 'ActError';
}

/** No such phone, chat, message or file. */
export class NotThereError extends ActError {
  override readonly name = 'NotThereError';
}

export interface SentFile extends StoredBytes {
  caption?: string;
  /** Send a picture as a file, not as a picture; or a sound as a voice message. */
  as?: string;
  /** Where this simulator was reached. */
  origin: string;
  /** Of recordings, seconds. */
  durationS?: number;
}

/**
 * The phones of one network. Phones and chats are named as in addresses; what is not there is a NotThereError. An act that the
 * network's phones do not know is left out.
 */
export interface PhoneHost {
  /** The network's name, as the list of all phones has it. */
  title: InBothLanguages;
  /** The file of custom properties that make the phone page look like this network's app. */
  skin: URL;
  phones(): { id: string; name: string }[];
  view(phoneId: string): Omit<PhoneView, 'weather' | 'others' | 'network'>;
  watch(phoneId: string, listener: (event: PhoneEvent) => void): () => void;
  file(fileId: string): StoredBytes;
  write(phoneId: string, chatId: string, text: string, replyTo?: string): PhoneMessage;
  sendFile(phoneId: string, chatId: string, file: SentFile): PhoneMessage;
  edit?: (phoneId: string, chatId: string, messageId: string, text: string) => PhoneMessage;
  /** Presses a button; gives the address behind it, or the network's id of the press. */
  tap?: (phoneId: string, chatId: string, messageId: string, row: number, column: number) => { url: string } | { pressId: string };
  /** Opens a start link: START appears, nothing is sent. */
  openLink?: (phoneId: string, chatId: string, payload: string) => ChatView;
  /** Presses START. */
  start?: (phoneId: string, chatId: string) => PhoneMessage;
  setBlocked?: (phoneId: string, chatId: string, isBlocked: boolean) => void;
}
