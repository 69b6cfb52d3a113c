// A phone as its page and the control routes see it, whatever its network. The page's script imports these types.
import type { Weather } from './weather.ts';

/** A sentence in the languages of the page. */
export type InBothLanguages = Record<'en' | 'zh-CN', string>;

/** How a piece of text looks, or what it leads to. `token`: what the network makes clickable by itself. */
export type MarkKind = 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'pre' | 'quote' | 'spoiler' | 'link' | 'mail' | 'token';

export interface TextMark {
  kind: MarkKind;
  /** UTF-16 code units of the text; marks may nest, they never cross. */
  start: number;
  end: number;
  /** Of a link whose address is not the text itself. */
  url?: string;
}

export interface PhoneFile {
  kind: 'picture' | 'sound' | 'voice' | 'file';
  name: string;
  mediaType: string;
  /** On the simulator. */
  url: string;
  sizeBytes: number;
  /** Of pictures, pixels. */
  width?: number;
  height?: number;
}

/** A button under a message: opens an address, or is pressed. */
export interface PhoneKey {
  label: string;
  url?: string;
}

/** What a phone shows of an own message's way. */
export type SendState = 'sent' | 'read';

/** A message on a phone. */
export interface PhoneMessage {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** `mine`: of whoever holds the phone. */
  side: 'mine' | 'theirs';
  /** Who wrote it, by name. */
  from?: string;
  /** Of a message with files: what stands beside them. */
  text: string;
  marks: TextMark[];
  files: PhoneFile[];
  /** Rows of buttons. */
  keys?: PhoneKey[][];
  replyTo?: { side: PhoneMessage['side']; from?: string; text: string; files: PhoneFile[] };
  isEdited?: true;
  isEditable?: true;
  isDeleted?: true;
  state?: SendState;
  /** In how many parts it travelled, where the network cuts texts. */
  parts?: number;
}

export interface ChatView {
  id: string;
  kind: 'private' | 'group';
  title: string;
  /** Chooses one of the colours of faces. */
  tint: number;
  /** Says what is on the other side: a key of the page's words, words as they are, or the network's own. */
  about: string | InBothLanguages;
  /** Shown while the chat is empty. */
  description: string;
  commands: { command: string; description: string }[];
  /** The person has written at least once. */
  isStarted: boolean;
  isBlocked: boolean;
  /** Payload of an opened start link that was not confirmed yet; empty when the link had none. */
  pendingStart?: string;
  /** What the other side is doing, and for how long this is to be shown, milliseconds from now. */
  action?: { name: string; forMs: number };
}

/** A chat with its messages, oldest first. */
export type Transcript = ChatView & { messages: PhoneMessage[] };

export interface PhoneView {
  id: string;
  /** Chooses the skin. */
  network: string;
  /** Whose phone it is. */
  name: string;
  /** As a phone says it, such as `en` or `zh-hans`. */
  language: string;
  /** What phones of this network can do; the page offers nothing else. */
  can: { edit: boolean; block: boolean; start: boolean; countsParts: boolean };
  chats: Transcript[];
  /** The other phones, for forwarding. */
  others: { id: string; name: string }[];
  weather: Weather;
}

/** What happens on a phone. */
export type PhoneEvent =
  | { type: 'chat'; chat: ChatView }
  | { type: 'message'; chatId: string; message: PhoneMessage }
  | { type: 'deleted'; chatId: string; messageId: string }
  | { type: 'answer'; chatId: string; text?: string; alert: boolean; url?: string };

/** Messages of the feed, one JSON object in each `data:` line. */
export type FeedEvent = { type: 'phone'; phone: PhoneView } | PhoneEvent | { type: 'weather'; weather: Weather };
