import type { Client, ClientState } from '@segue/client';
import type { SegueSendEvent } from '@segue/elements';
import { AttachmentUrls } from '@segue/elements/attachment-urls';
import type { CustomerCard } from '@segue/protocol';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { KeptValue } from './kept-value.ts';
import { UnsentClients } from './unsent-clients.ts';

interface ConversationControllerOptions {
  createClient: (conversationId: string, operatorId: string) => Client;
  loadCustomer: (conversationId: string) => Promise<CustomerCard | undefined>;
  onError: (error: unknown) => void;
  /** A message in a conversation that is not open will not be sent by itself. */
  onRefused: (conversationId: string) => void;
}

/** What each conversation's field holds, by its id. */
const draftsOf = (operatorId: string): KeptValue<Record<string, string>> => new KeptValue('sessionStorage', `drafts:${operatorId}`, {});

/** The conversation that is open at the desk: its client, its customer, its files, and the drafts of all that were open before. */
export class ConversationController implements ReactiveController {
  /** Of the open conversation; empty: none is open. */
  id = '';
  client: Client | undefined;
  state: ClientState | undefined;
  customer: CustomerCard | undefined;
  readonly #urls = new AttachmentUrls({ onChange: () => this.#host.requestUpdate(), isShown: () => !document.hidden });
  readonly #host: ReactiveControllerHost;
  readonly #options: ConversationControllerOptions;
  /** Of the one who is signed in. */
  #operatorId = '';
  #drafts = draftsOf('');
  #unsent: UnsentClients | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: ConversationControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get draft(): string {
    return this.#drafts.get()[this.id] ?? '';
  }

  /** Resolves once the conversation is there. Errors go to `onError`. */
  async open(id: string): Promise<void> {
    this.close();
    this.id = id;
    const client = (this.client = this.#unsent?.take(id) ?? this.#createClient(id));
    this.#stop = client.state.subscribe((now) => {
      // A customer who turns up elsewhere has one more place, and often a name.
      const moved = this.state?.conversation?.active.id !== now.conversation?.active.id;
      this.state = now;
      this.#unsent?.note(id, now);
      this.#host.requestUpdate();
      if (moved && this.customer) this.#run(this.#loadCustomer(id));
    });
    this.#run(this.#loadCustomer(id));
    await client.start().catch(this.#options.onError);
  }

  /** What was written before is sent all the same. */
  close(): void {
    this.#stop?.();
    if (this.client) this.#unsent?.leave(this.id, this.client);
    this.client = undefined;
    this.state = undefined;
    this.customer = undefined;
    this.id = '';
    this.#urls.clear();
    this.#host.requestUpdate();
  }

  /** Somebody is signed in: their drafts are here again, and what they wrote before the page was loaded is sent. */
  start(operatorId: string): void {
    this.#operatorId = operatorId;
    this.#drafts = draftsOf(operatorId);
    this.#unsent = new UnsentClients(operatorId, this.#options.onRefused);
    this.#unsent.resume((id) => this.#createClient(id), this.#options.onError);
  }

  /** Nobody is signed in any more. Drafts wait for who was: they may have been signed out by the clock. */
  stop(): void {
    this.close();
    this.#unsent?.stop();
  }

  /** Nothing that was written here is kept. */
  forgetDrafts(): void {
    this.#drafts.set({});
  }

  hostDisconnected(): void {
    this.stop();
  }

  write(text: string): void {
    this.#keep(text);
    this.client?.setTyping(text !== '');
  }

  #keep(text: string): void {
    const { [this.id]: _, ...others } = this.#drafts.get();
    this.#drafts.set(text ? { ...others, [this.id]: text } : others);
    this.#host.requestUpdate();
  }

  /** Sends what was written, with what was uploaded. */
  send({ text, private: note }: Pick<SegueSendEvent, 'text' | 'private'>): void {
    this.client?.sendDraft(text, { files: this.state?.uploads ?? [], note });
    this.#keep('');
  }

  upload(files: readonly File[]): void {
    for (const file of files) this.#run(this.client?.upload(file));
  }

  retryUpload(uploadId: string): void {
    this.#run(this.client?.retryUpload(uploadId));
  }

  loadOlder(): void {
    this.#run(this.client?.loadOlder());
  }

  /** Addresses of the files that are shown, by id. */
  get urls(): ReadonlyMap<string, string> {
    return this.#urls.urls;
  }

  loadAttachment(attachmentId: string, isStale: boolean): void {
    this.#urls.ask(this.client, attachmentId, isStale);
  }

  async #loadCustomer(id: string): Promise<void> {
    const customer = await this.#options.loadCustomer(id);
    if (this.id !== id) return;
    this.customer = customer;
    this.#host.requestUpdate();
  }

  #createClient(id: string): Client {
    return this.#options.createClient(id, this.#operatorId);
  }

  #run(work: Promise<unknown> | undefined): void {
    work?.catch(this.#options.onError);
  }
}
