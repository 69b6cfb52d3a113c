import type { Client, ClientState, DraftOptions, MessageItem, SendOptions, TimelineItem } from '@segue/client';
import {
  type Place,
  messageText,
  type Attachment,
  type ChannelsAnswer,
  type Content,
  type Conversation,
  type Handoff,
  type Message,
  type OpenHandoffAnswer,
  type Participant,
} from '@segue/protocol';
import { SegueError } from '@segue/protocol/errors';

export const customer: Participant = { id: 'customer-1', kind: 'customer' };
export const mia: Participant = { id: 'operator-1', kind: 'operator', name: 'Mia Chen' };
export const jonas: Participant = { id: 'operator-2', kind: 'operator', name: 'Jonas Weber' };
export const bot: Participant = { id: 'bot-1', kind: 'bot', name: 'Pixel' };

let counter = 0;

/** A message as the timeline holds it. `minutesAgo` counts from the fixed moment of the stories. */
export function messageItem(
  author: Participant,
  content: Content | string,
  over: Partial<Omit<MessageItem, 'message'>> & { minutesAgo?: number; message?: Partial<Message> } = {},
): MessageItem {
  const { minutesAgo = 0, message, ...rest } = over;
  const seq = message?.seq ?? ++counter;
  const full: Content = typeof content === 'string' ? { kind: 'text', markdown: content } : content;
  const id = message?.id ?? `message-${seq}`;
  const via: Place =
    message?.via ??
    (author.kind === 'customer'
      ? { kind: 'surface', id: 'web' }
      : author.kind === 'bot'
        ? { kind: 'api', id: 'api' }
        : { kind: 'desk', id: 'desk' });
  return {
    kind: 'message',
    key: id,
    own: author.kind === 'customer',
    state: 'sent',
    message: {
      id,
      intentId: id,
      seq,
      at: storyNow() - minutesAgo * 60_000,
      author,
      via,
      content: full,
      text: messageText({ author, via }, full),
      ...message,
    },
    ...rest,
  };
}

/** Stories show "today" whenever they are looked at, at a quiet hour. */
const storyNow = (): number => new Date().setHours(10, 24, 0, 0);

export const conversation = (over: Partial<Conversation> = {}): Conversation => ({
  id: 'conversation-1',
  brand: 'segue',
  status: 'open',
  startedAt: storyNow() - 3_600_000,
  lastSeq: counter,
  locale: 'en',
  active: { kind: 'surface', id: 'web' },
  assignee: mia,
  receipts: { customer: { delivered: 0, read: 0 }, operator: { delivered: 0, read: 0 } },
  unread: 0,
  bindings: [],
  handoff: null,
  ...over,
});

export const liveState = (timeline: readonly TimelineItem[] = [], over: Partial<ClientState> = {}): ClientState => ({
  connection: 'live',
  storage: 'durable',
  me: customer,
  timeline,
  hasOlder: false,
  loadingOlder: false,
  typing: [],
  operatorsOnline: 2,
  customerOnline: true,
  unread: 0,
  uploads: [],
  ...(timeline.length > 0 && { conversation: conversation() }),
  ...over,
});

export interface FakeClientOptions {
  state?: ClientState;
  channels?: ChannelsAnswer;
  /** Rejects `redeem` with this code. */
  redeemCode?: 'ticket-refused' | 'own-conversation' | 'network';
  urls?: Record<string, string>;
}

/** A client without a hub: its state is set by the story or test, and it writes down what was asked of it. */
export class FakeClient implements Client {
  /** Every call, oldest first: method, then its arguments. */
  readonly calls: [string, ...unknown[]][] = [];
  readonly state: Client['state'];
  #now: ClientState;
  readonly #listeners = new Set<(state: ClientState) => void>();
  readonly #options: FakeClientOptions;

  constructor(options: FakeClientOptions = {}) {
    this.#options = options;
    this.#now = options.state ?? liveState();
    this.state = {
      get: () => this.#now,
      subscribe: (listener) => {
        this.#listeners.add(listener);
        listener(this.#now);
        return () => void this.#listeners.delete(listener);
      },
    };
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  set(change: Partial<ClientState>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of this.#listeners) listener(this.#now);
  }

  /** A message arrives. */
  receive(item: TimelineItem): void {
    this.set({ timeline: [...this.#now.timeline, item], conversation: this.#now.conversation ?? conversation() });
  }

  /** Changes one message that is there. */
  change(key: string, change: (item: MessageItem) => MessageItem): void {
    this.set({ timeline: this.#now.timeline.map((item) => (item.kind === 'message' && item.key === key ? change(item) : item)) });
  }

  asked(method: string): unknown[][] {
    return this.calls.filter(([name]) => name === method).map(([, ...rest]) => rest);
  }

  resume = (): Promise<void> => this.#done('resume');
  rest = (): void => void this.#done('rest');
  start = (): Promise<void> => this.#done('start');
  send(content: Content, options: SendOptions = {}): string {
    this.calls.push(['send', content, ...(options.answer ? [options] : [])]);
    const item = messageItem(customer, content, {
      state: 'sent',
      message: { via: { kind: 'surface', id: 'web' }, ...(options.answer && { answer: options.answer }) },
    });
    this.receive(item);
    const { answer } = options;
    if (answer)
      this.set({
        timeline: this.#now.timeline.map((other) =>
          other.kind === 'message' && other.message.id === answer.messageId ? { ...other, answered: answer } : other,
        ),
      });
    if (content.kind === 'attachment') this.set({ uploads: this.#now.uploads.filter((upload) => upload.id !== content.attachment.id) });
    return item.key;
  }
  /** As the real one: the words beside the first file. */
  sendDraft(text: string, { files = [], note }: DraftOptions = {}): string[] {
    const options = note ? { private: true } : {};
    const attachments = files.flatMap(({ attachment }) => attachment ?? []);
    if (attachments.length === 0) return text ? [this.send({ kind: 'text', markdown: text }, options)] : [];
    return attachments.map((attachment, at) =>
      this.send({ kind: 'attachment', attachment, ...(at === 0 && text && { markdown: text }) }, options),
    );
  }
  retry(intentId: string): void {
    this.calls.push(['retry', intentId]);
    this.change(intentId, (item) => ({ ...item, state: 'sent', error: undefined }));
  }
  discard(intentId: string): void {
    this.calls.push(['discard', intentId]);
    this.set({ timeline: this.#now.timeline.filter((item) => item.key !== intentId) });
  }
  loadOlder = (): Promise<void> => this.#done('loadOlder');
  markRead(seq?: number): void {
    this.calls.push(['markRead', seq]);
    if (this.#now.unread > 0) this.set({ unread: 0 });
  }
  setTyping(on: boolean): void {
    this.calls.push(['setTyping', on]);
  }
  upload(file: Blob & { name?: string }): Promise<Attachment> {
    this.calls.push(['upload', file]);
    const attachment: Attachment = {
      id: `file-${++counter}`,
      name: file.name ?? 'file',
      mediaType: file.type || 'application/octet-stream',
      bytes: file.size,
    };
    this.set({ uploads: [...this.#now.uploads, { ...attachment, sentBytes: file.size, state: 'done', attachment }] });
    return Promise.resolve(attachment);
  }
  cancelUpload(id: string): void {
    this.calls.push(['cancelUpload', id]);
    this.set({ uploads: this.#now.uploads.filter((upload) => upload.id !== id) });
  }
  retryUpload(id: string): Promise<Attachment> {
    this.calls.push(['retryUpload', id]);
    return Promise.reject(new SegueError('network', 'The fake client uploads nothing twice.'));
  }
  attachmentUrl(attachmentId: string): Promise<string> {
    this.calls.push(['attachmentUrl', attachmentId]);
    const url = this.#options.urls?.[attachmentId];
    return url ? Promise.resolve(url) : Promise.reject(new SegueError('not-found', 'The fake client has no such file.'));
  }
  setPage(page: { url: string; title: string }): void {
    this.calls.push(['setPage', page]);
  }
  setLocale(locale: string): void {
    this.calls.push(['setLocale', locale]);
  }

  channels(): Promise<ChannelsAnswer> {
    this.calls.push(['channels']);
    return Promise.resolve(this.#options.channels ?? channelsAnswer);
  }
  openHandoff(channel: string, capsule: ChannelsAnswer['capsule']): Promise<OpenHandoffAnswer> {
    this.calls.push(['openHandoff', channel, capsule]);
    const ticket = openTicket(channel);
    this.set({ ticket, conversation: { ...(this.#now.conversation ?? conversation()), handoff: ticket.handoff } });
    return Promise.resolve(ticket);
  }
  allowHandoff(): Promise<void> {
    this.move({ phase: 'linked' });
    return this.#done('allowHandoff');
  }
  refuseHandoff(): Promise<void> {
    this.move({ phase: 'refused' });
    return this.#done('refuseHandoff');
  }
  undoHandoff(): Promise<void> {
    this.move({ phase: 'undone' });
    return this.#done('undoHandoff');
  }
  bringBack(): Promise<void> {
    this.set({ conversation: { ...(this.#now.conversation ?? conversation()), active: { kind: 'surface', id: 'web' } } });
    return this.#done('bringBack');
  }
  lookAt(ticket: string): Promise<{ site: string; startedAt: number }> {
    this.calls.push(['lookAt', ticket]);
    return Promise.resolve({ site: 'www.shop.example', startedAt: Date.UTC(2026, 0, 5, 9, 30) });
  }

  redeem(ticket: string, options?: { replace?: boolean }): Promise<void> {
    this.calls.push(['redeem', ticket, options]);
    const { redeemCode } = this.#options;
    if (redeemCode === 'ticket-refused' || (redeemCode && !options?.replace))
      return Promise.reject(new SegueError(redeemCode, 'As the test wants it.'));
    return Promise.resolve();
  }
  end = (): Promise<void> => this.#done('end');
  destroy(): void {
    this.calls.push(['destroy']);
    this.#listeners.clear();
  }

  /** Moves the handoff on, as the hub would. */
  move(change: Partial<Handoff>): void {
    const now = this.#now.conversation ?? conversation();
    const handoff = { ...(now.handoff ?? openTicket('telegram').handoff), ...change };
    const linked = handoff.phase === 'linked';
    this.set({
      // As the real one: a ticket that somebody came with, or that is too old, waits no more.
      ...(handoff.phase !== 'issued' && { ticket: undefined }),
      conversation: {
        ...now,
        handoff,
        ...(linked && {
          active: { kind: 'channel', id: `${handoff.channel}:shop` },
          bindings: [{ id: 'binding-1', channel: handoff.channel, address: handoff.address ?? 'Ada', linkedAt: storyNow() }],
        }),
        ...(handoff.phase === 'undone' && { active: { kind: 'surface', id: 'web' }, bindings: [] }),
      },
    });
  }

  #done(method: string): Promise<void> {
    this.calls.push([method]);
    return Promise.resolve();
  }
}

export const openTicket = (channel: string): OpenHandoffAnswer => ({
  handoff: { id: 'handoff-1', channel, phase: 'issued', needsConsent: false },
  entries: [
    { kind: 'link', url: 'https://t.me/segue_demo_bot?start=k3Jt9Qm2Xv7Lp4Rz8Wc1Yb6N' },
    { kind: 'qr', text: 'https://t.me/segue_demo_bot?start=k3Jt9Qm2Xv7Lp4Rz8Wc1Yb6N' },
  ],
  code: 'K3JT-9QM2',
});

export const channelsAnswer: ChannelsAnswer = {
  channels: [
    { channel: 'telegram', name: 'Telegram', ok: true, replyMinutes: 5 },
    { channel: 'whatsapp', name: 'WhatsApp', ok: false, reason: 'not-configured' },
    { channel: 'email', name: 'E-mail', ok: false, reason: 'closed' },
  ],
  capsule: {
    topic: 'Where is my order?',
    facts: [{ label: 'Order', value: '1042, rain jacket, size M' }],
    files: [{ id: 'file-1', name: 'receipt.pdf' }],
    steps: ['Where is my order?', 'Let me look that up for you.', 'It left our warehouse this morning.'],
  },
};
