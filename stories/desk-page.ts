import type { SegueConversationView, SegueDesk, SegueInboxList } from '@segue/desk';
import { html, render, type TemplateResult } from 'lit';
import { applyContext, deskBundle } from './context.ts';
import type { FakeClient } from '@segue/testing/fake-client';
import { FakeInbox } from './fake-inbox.ts';
import { desk, deskClient } from './pages/desk.stories.ts';
import { settled } from './settled.ts';

export const key = (target: EventTarget, name: string, more: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...more }));

export const pathOf = (input: RequestInfo | URL): string => new URL(input instanceof Request ? input.url : input).pathname;

/** What the hub serves to a desk of this brand. */
export const bundleOf = (brand: 'segue' | 'maple-street', locale: 'en' | 'zh-CN' = 'en'): Response => {
  applyContext({ brand, locale });
  const answer = Response.json(deskBundle());
  applyContext({ brand: 'segue', locale: 'en' });
  return answer;
};

/** Answers requests to these paths; everything else is not there. Returns what was asked for. */
export function hubAnswers(answers: Record<string, () => Response>): string[] {
  const asked: string[] = [];
  globalThis.fetch = (input) => {
    const path = pathOf(input);
    asked.push(path);
    return Promise.resolve(answers[path]?.() ?? new Response(null, { status: 404 }));
  };
  return asked;
}

/** A desk in the page of a test, with an inbox and a client that record what they are asked. */
export class DeskPage {
  place!: HTMLElement;
  inbox!: FakeInbox;
  client!: FakeClient;

  readonly element = (): SegueDesk => this.place.querySelector('segue-desk')!;
  readonly list = (): SegueInboxList => this.element().renderRoot.querySelector('segue-inbox-list')!;
  readonly view = (): SegueConversationView => this.element().renderRoot.querySelector('segue-conversation-view')!;
  readonly rows = (): HTMLElement[] => [...this.list().renderRoot.querySelectorAll<HTMLElement>('[role=option]')];
  readonly field = (): HTMLTextAreaElement => this.view().composer.renderRoot.querySelector('textarea')!;
  readonly notice = (): HTMLElement | null => this.element().renderRoot.querySelector<HTMLElement>('[role=alert]');
  readonly noticeButton = (name: string): HTMLElement | undefined =>
    [...this.element().renderRoot.querySelectorAll<HTMLElement>('.problem button')].find((button) => button.textContent.trim() === name);
  /** What is underlined in the draft. */
  readonly marked = (): string[] => [...this.view().composer.renderRoot.querySelectorAll('mark')].map((mark) => mark.textContent);

  /** A page with this in it, in place of the one before. */
  readonly show = async (content: TemplateResult = desk(this.inbox, this.client)): Promise<void> => {
    this.place?.remove();
    this.place = document.createElement('main');
    document.body.append(this.place);
    render(content, this.place);
    await this.rest();
  };
  /** Until nothing moves: what one update asks for is in the next. */
  readonly rest = async (): Promise<void> => {
    await settled(this.place);
    await settled(this.place);
  };
  readonly write = async (text: string): Promise<void> => {
    this.field().value = text;
    this.field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await settled(this.place);
  };
  readonly openRow = async (name: string): Promise<void> => {
    this.rows()
      .find((row) => row.textContent.includes(name))!
      .click();
    await this.rest();
  };
  readonly openFirst = async (): Promise<void> => {
    const box = this.list().renderRoot.querySelector('[role=listbox]')!;
    key(box, 'Home');
    key(box, 'Enter');
    await this.rest();
  };
  /** Customers came to these brands. */
  readonly setBrands = (brands: Record<string, string>): void => {
    const { summaries } = this.inbox.state.get();
    this.inbox.set({ summaries: new Map([...summaries].map(([id, row]) => [id, { ...row, brand: brands[id] ?? row.brand }])) });
  };
  /** The desk anew, with other clients. */
  readonly showWith = (openClient: (conversationId: string) => FakeClient): Promise<void> =>
    this.show(html`<segue-desk .bundle=${deskBundle()} .inbox=${this.inbox} .openClient=${openClient}></segue-desk>`);
}

/** A desk for each test of a `describe`: somebody is signed in, in English, light; nothing of it is left for the next one. */
export function eachWithDesk(): DeskPage {
  const page = new DeskPage();
  const realFetch = globalThis.fetch;
  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    page.inbox = new FakeInbox();
    page.client = deskClient();
    await page.show();
  });
  afterEach(() => {
    page.place.remove();
    globalThis.fetch = realFetch;
    sessionStorage.clear();
    localStorage.clear();
  });
  return page;
}
