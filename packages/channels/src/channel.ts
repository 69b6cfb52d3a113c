import type { Media } from './content/blocks.ts';
import type { Shown } from './content/downgrade.ts';
import type { Limits } from './content/limits.ts';

/** Somebody on a network, as far as we know them there. */
export interface Contact {
  /** The network's lasting key of the person: what tells two people apart. */
  key: string;
  /** Where answers go, if that is something else than the key. */
  to: string;
  /** BCP 47, when the network says it. */
  locale?: string;
  /** When they last wrote, by the network's clock; milliseconds since 1970. */
  lastInboundAt?: number;
}

/** Who wrote. */
export interface InboundSender {
  key: string;
  to?: string;
  name?: string;
  locale?: string;
}

/** One raw delivery of the network, kept before anything is done with it. `providerId` is unique per account. */
export interface RawInbound {
  providerId: string;
  raw: unknown;
}

/** What a request of the network brought, and what it is answered with: nothing but 200, unless the network wants something. */
export interface Received {
  deliveries: RawInbound[];
  /** A handshake, or an answer in the network's own form. */
  answer?: { status?: number; contentType: string; headers?: Record<string, string>; body: string };
}

/** A file that the network holds; the hub fetches it through `Channel.fetchAttachment`. */
export interface InboundAttachment {
  ref: string;
  name: string;
  mediaType: string;
  bytes?: number;
}

export type InboundEvent =
  | {
      kind: 'message';
      sender: InboundSender;
      /** The network's id of the message, for edits and replies. */
      providerMessageId: string;
      /** Words; markdown special characters are already escaped. Empty when there is only a file. */
      markdown: string;
      attachments: InboundAttachment[];
      /** A ticket or code found in it. */
      ticket?: string;
      /** The person opened the chat without a ticket (e.g. a bare /start). */
      opened?: boolean;
      /** When it was written, by the network's clock: milliseconds since 1970. */
      at?: number;
      /** It is of a kind that nothing can be said of, by the network's name for it. */
      unknownKind?: string;
    }
  /** A button was pressed: `data` is that of the option. */
  | { kind: 'answer'; sender: InboundSender; data: string; label?: string; callbackId?: string; at?: number }
  | { kind: 'edit'; sender: InboundSender; providerMessageId: string; markdown: string }
  | { kind: 'status'; providerMessageId: string; status: 'sent' | 'delivered' | 'read' | 'failed'; code?: string; at?: number }
  /** The person closed the door: end the binding, never write again, until they open it. `said`: the network has answered them already. */
  | { kind: 'opted-out'; sender: InboundSender; said?: boolean }
  | { kind: 'opted-in'; sender: InboundSender; said?: boolean }
  /** Written where others read along: answered with nothing, linked to nothing. */
  | { kind: 'group'; sender: InboundSender }
  /** Of the network, in a shape that is not its own: nobody can be told, so that the hub notes it. `what`: the field, such as `message.chat.id`. */
  | { kind: 'unreadable'; what: string };

/** One call to the network; JSON, because it waits in the outbox. */
export interface Call {
  /** The channel's own name of the call, e.g. `sendMessage`. */
  name: string;
  payload: Record<string, unknown>;
  /** A file that goes with it, read from the hub's blobs or named by its address at the moment of sending. */
  media?: Media;
}

/** A call that was made already. */
export interface SentCall {
  call: Call;
  /** What the network gave as its id. */
  providerId: string;
}

/** What became of a call. */
export interface Sent {
  /** The network's ids of what now stands there; empty when it gives none. */
  ids: string[];
}

export interface PerformContext {
  /** The same for every try of the same call: an idempotency key where the network knows one. */
  id: string;
  contact: Contact;
  readFile(id: string): Promise<Uint8Array<ArrayBuffer>>;
  /** An address under which the network can fetch a file of the hub, for a while. */
  fileUrl(id: string): string;
  signal?: AbortSignal;
}

/** Changing what stands on the network already. Every call is harmless to repeat: the second time finds it done. */
export interface Revising {
  /** Pure: whether what one call has shown can be made what the other would show. */
  canEdit(from: Call, to: Call): boolean;
  /**
   * @param to a call that `canEdit` agreed to
   * @throws ChannelError `invalid` when it stays as it was
   */
  edit(sent: SentCall, to: Call, context: PerformContext): Promise<void>;
  /**
   * Takes it back; what is gone already counts as done. Where the network refuses, `instead` takes its place if it can.
   * @param instead a sentence in the brand's voice
   * @throws ChannelError `invalid` when something of it can still be seen
   */
  takeBack(sent: SentCall, instead: string, context: PerformContext): Promise<void>;
}

/** What whoever pressed a button sees of it, beside anything that is said in the chat. A channel without such a thing leaves it out. */
export interface PressReply {
  /** A sentence of the brand, shown for a moment. */
  text?: string;
  /** The question is answered: its buttons go. */
  isSettled?: boolean;
}

/** Who speaks: networks have rules for machines that people need not keep. */
export type Speaker = 'person' | 'machine';
/** Whether something may be said now. `reply-only`: to a question that was just asked, by its token. */
export type Window = 'open' | 'human-only' | 'template-only' | 'reply-only' | 'closed';

export interface EntryRequest {
  /** For links: 22 characters of `A-Za-z0-9_-`. */
  ticket: string;
  /** For reading, typing and sentences: 5-5-4. */
  code: string;
  /** The sentence that carries the code, in the brand's words and the customer's language. */
  sentence: string;
}

/** A way for a customer to get there. */
export type Entry =
  /** Opens the network's app, on whatever the customer has in hand. */
  | { kind: 'link'; url: string }
  /** For another device: what a QR code holds. */
  | { kind: 'qr'; text: string }
  /** To be sent to an address there, as it is. */
  | { kind: 'code'; sentence: string; to: string };

export type Entries = { ways: Entry[] } | { none: 'desk-only' | 'needs-address' };

/** Something about an account that whoever runs the hub should know. */
export interface Finding {
  level: 'error' | 'warning';
  /** What is wrong, and what to do. No secret, no address of a customer. */
  message: string;
}

/** An account on an outside network, behind one face. One folder per network; no channel imports another. */
export interface Channel {
  /** Unique in a hub and lasting: the network's name, a colon, the account's. */
  readonly id: string;
  /** Folder name, and the name of the place in a log. */
  readonly network: string;
  /** Name as people know it: a proper name, the same in every language. */
  readonly title: string;
  /** Somebody can write there under another's address: whoever comes is always asked about on the page that they left, too. */
  readonly canPretend?: true;
  readonly limits: Limits;
  /** How a customer gets there with a ticket; several ways, or none and why. */
  entries(request: EntryRequest): Promise<Entries>;
  /** Pure. */
  windowOf(contact: Contact, now: number, by: Speaker): Window;
  /**
   * Checks a request's proof on the raw bytes and splits it; does no work. The hub stores the deliveries and answers.
   * @throws ChannelError `auth` when the proof is missing or wrong, `invalid` when the body is not the network's
   */
  receive(request: Request): Promise<Received>;
  /** Long-poll mode: fetches until the signal aborts. Each batch is given to `store`, and only then confirmed to the network. */
  poll?(store: (batch: RawInbound[]) => Promise<void>, signal: AbortSignal, onError: (error: unknown) => void): Promise<void>;
  /** Pure, and never throws: what is of no kind that we know is nothing. */
  parse(raw: unknown): InboundEvent[];
  /** Pure: the calls that show this there. */
  render(shown: Shown, to: Contact): Call[];
  /** @throws ChannelError; `ambiguous` when nobody knows whether it was taken (never repeated by machine) */
  perform(call: Call, context: PerformContext): Promise<Sent>;
  /** Absent: what was sent stays as it is. */
  readonly revising?: Revising;
  /** Shows "typing" there once; best effort. */
  typing?(contact: Contact): Promise<void>;
  /** Answers a pressed button, so that the network stops its spinner; best effort, harmless to repeat. */
  acknowledge?(callbackId: string, reply?: PressReply): Promise<void>;
  fetchAttachment?(attachment: InboundAttachment, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** Tells the network where we are and what we offer (webhook, menu). Harmless to repeat. @throws ChannelError */
  setUp?(): Promise<void>;
  /** What does not work, found by asking; changes nothing. Empty: all is well. */
  health(): Promise<Finding[]>;
}

/** How somebody is shown to others: never by their whole address. The name wins, else the last two characters. */
export const maskedName = ({ name, key }: InboundSender): string => name ?? `···${key.slice(-2)}`;
