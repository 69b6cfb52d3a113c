import type { Attachment, Message } from '@segue/protocol';

/** What an outside network can show and tell. `downgrade` and the plan of a message follow it. */
export interface ChannelCapabilities {
  /** Characters (UTF-16) of one message. */
  maxTextLength: number;
  maxCaptionLength: number;
  /** Buttons under one message; 0 means numbered text. */
  maxButtons: number;
  maxButtonLabelLength: number;
  linkButtons: boolean;
  /** Bytes of one file the network takes. */
  maxAttachmentBytes: number;
  /** Whether the network tells how far a message got. */
  receipts: { delivered: boolean; read: boolean };
  /** How long one typing notice lasts there, in milliseconds; 0 means it has none. */
  typingMs: number;
}

/** One raw delivery of the network, kept before anything is done with it. `providerId` is unique per channel. */
export interface RawInbound {
  providerId: string;
  raw: unknown;
}

export interface InboundSender {
  /** The network's key of the person, and where answers go. */
  address: string;
  name?: string;
  /** BCP 47, when the network says it. */
  locale?: string;
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
  /** A button was pressed: `data` is what `plan` put there. */
  | { kind: 'answer'; sender: InboundSender; data: string; label?: string; callbackId?: string }
  | { kind: 'edit'; sender: InboundSender; providerMessageId: string; markdown: string }
  | { kind: 'status'; providerMessageId: string; status: 'sent' | 'delivered' | 'read' | 'failed'; code?: string }
  /** The person closed the door: end the binding, never write again. */
  | { kind: 'blocked'; sender: InboundSender }
  /** Written where others read along: answered with nothing, linked to nothing. */
  | { kind: 'group'; sender: InboundSender }
  /** Of the network, in a shape that is not its own: nobody can be told, so that the hub notes it. `what`: the field, such as `message.chat.id`. */
  | { kind: 'unreadable'; what: string };

/** One call to the network; JSON, because it waits in the outbox. */
export interface OutboundPart {
  /** The channel's own name of the call, e.g. `sendMessage`. */
  call: string;
  payload: Record<string, unknown>;
  /** A file that goes with it, read from the hub's blobs at the moment of sending. */
  attachment?: Attachment;
}

/** What to say to the network: a message of the log, or a system text (greeting, question, recap) made by the hub from the brand's voice, in markdown. */
export type Outbound =
  | { kind: 'message'; message: Message }
  | { kind: 'notice'; text: string; buttons?: { data: string; label: string }[]; links?: { url: string; label: string }[] };

/** What is done to a call that was made already. */
export interface SentPart {
  /** What the network gave as its id. */
  providerMessageId: string;
  /** What was sent then: where it stands, and what kind it is. */
  part: OutboundPart;
}

/** Changing what stands on the network already. Every call is harmless to repeat: the second time finds it done. */
export interface Revising {
  /** Pure: whether what one call has shown can be made what the other would show. */
  canEdit(from: OutboundPart, to: OutboundPart): boolean;
  /**
   * @param to a part that `canEdit` agreed to
   * @throws ChannelError `invalid` when it stays as it was
   */
  edit(sent: SentPart, to: OutboundPart, context: Pick<SendContext, 'signal'>): Promise<void>;
  /**
   * Takes it back; what is gone already counts as done. Where the network refuses, `instead` takes its place if it can.
   * @param instead a sentence in the brand's voice
   * @throws ChannelError `invalid` when something of it can still be seen
   */
  takeBack(sent: SentPart, instead: string, context: Pick<SendContext, 'signal'>): Promise<void>;
}

export interface SendContext {
  /** Reads the bytes of `part.attachment`. */
  readAttachment(id: string): Promise<Uint8Array<ArrayBuffer>>;
  signal?: AbortSignal;
}

/** What whoever pressed a button sees of it, beside anything that is said in the chat. A channel without such a thing leaves it out. */
export interface PressReply {
  /** A sentence of the brand, shown for a moment. */
  text?: string;
  /** The question is answered: its buttons go. */
  isSettled?: boolean;
}

/** An outside network behind one face. One folder per network; no channel imports another. */
export interface Channel {
  /** Folder name and `via` of its messages: `telegram`. */
  readonly name: string;
  /** Name as people know it: `Telegram`. A proper name, the same in every language. */
  readonly title: string;
  /** The account on the network (bot name, number). A ticket is bound to it. */
  readonly account: string;
  readonly capabilities: ChannelCapabilities;
  /** Address that opens the network's app with the ticket in it. */
  link(ticket: string): string;
  /**
   * Checks a webhook's proof on the raw bytes and splits it; does no work. The hub stores the result and answers 200.
   * @throws ChannelError `auth` when the proof is missing or wrong, `invalid` when the body is not the network's
   */
  receive(request: Request): Promise<RawInbound[]>;
  /** Long-poll mode: fetches until the signal aborts. Each batch is given to `store`, and only then confirmed to the network. */
  poll?(store: (batch: RawInbound[]) => Promise<void>, signal: AbortSignal, onError: (error: unknown) => void): Promise<void>;
  /** Pure. Undefined: nothing for us (unknown kinds are not an error). */
  parse(raw: unknown): InboundEvent | undefined;
  /** Pure: the calls that say this there, split to the network's limits, every choice reachable. */
  plan(outbound: Outbound, address: string): OutboundPart[];
  /**
   * Does one call. `undefined` id: the network gives none.
   * @throws ChannelError; `ambiguous` when nobody knows whether it was taken (never resent by machine)
   */
  send(part: OutboundPart, context: SendContext): Promise<{ providerMessageId?: string }>;
  /** Absent: what was sent stays as it is. */
  readonly revising?: Revising;
  /** Shows "typing" there once; best effort. */
  typing?(address: string): Promise<void>;
  /** Answers a pressed button, so that the network stops its spinner; best effort, harmless to repeat. */
  acknowledge?(callbackId: string, reply?: PressReply): Promise<void>;
  fetchAttachment?(attachment: InboundAttachment, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** Asks the network whether this works: credentials, webhook. @throws ChannelError */
  check(): Promise<void>;
}

/** How the address is shown to others: never whole. `name` wins, else the last two characters. */
export const maskAddress = (sender: InboundSender): string => sender.name ?? `···${sender.address.slice(-2)}`;
