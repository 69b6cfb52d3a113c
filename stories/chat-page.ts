import { executeServerCommand } from '@web/test-runner-commands';
import type { SegueChat } from '@segue/widget';
import { applyContext, storyBundle } from './context.ts';
import { FakeClient } from '@segue/testing/fake-client';
import { elementsIn, settled } from './settled.ts';

type ClientOptions = ConstructorParameters<typeof FakeClient>[0];

/** A window that has not changed for so many frames will not. */
const framesToSettle = 60;

/** @returns whether the window has the size; where a window gets no narrower than some width it has the nearest */
export async function resizeWindow(width: number, height: number): Promise<boolean> {
  const fits = (): boolean => innerWidth === width && innerHeight === height;
  if (!fits()) await executeServerCommand('engine-viewport', { width, height });
  for (let frames = 0; !fits() && frames < framesToSettle; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  return fits();
}

/** What has focus, through shadow roots. */
export function activeElement(): Element | null {
  let element: Element | null = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** A chat in the page of a test, and a client that records what it is asked. */
export class ChatPage {
  chat!: SegueChat;
  client!: FakeClient;
  /** What a screen reader was told, each with its urgency. */
  heard: string[] = [];

  readonly all = (selector: string): HTMLElement[] =>
    elementsIn(this.chat.renderRoot).filter((element) => element.matches(selector)) as HTMLElement[];
  readonly one = (selector: string): HTMLElement => this.all(selector)[0]!;
  /** @param name its words, or what it is called */
  readonly button = (name: string): HTMLElement =>
    this.all('button').find((element) => element.textContent?.trim() === name || element.getAttribute('aria-label') === name)!;
  readonly launcher = (): HTMLElement => this.chat.renderRoot.querySelector('segue-launcher')!.shadowRoot!.querySelector('button')!;

  /** Shows the chat, closed. */
  readonly show = async (options: ClientOptions = {}, properties: Partial<SegueChat> = {}): Promise<void> => {
    this.client = new FakeClient(options);
    this.chat = document.createElement('segue-chat');
    Object.assign(this.chat, { brand: storyBundle(), client: this.client, ...properties });
    document.body.append(this.chat);
    await settled(document.body);
    this.heard = [];
    for (const region of this.all('[aria-live]').filter((element) => element.getAttribute('aria-live') !== 'off')) {
      new MutationObserver((records) => {
        for (const record of records)
          for (const node of record.addedNodes)
            if (node instanceof HTMLElement) this.heard.push(`${region.getAttribute('aria-live')}: ${node.textContent}`);
      }).observe(region, { childList: true });
    }
  };

  readonly open = async (options: ClientOptions = {}, properties: Partial<SegueChat> = {}): Promise<void> => {
    await this.show(options, properties);
    this.launcher().click();
    await settled(document.body);
  };

  /** Chooses from the menu of the chat. */
  readonly choose = (entry: string): void => {
    this.one('segue-chat-header').dispatchEvent(Object.assign(new Event('segue-menu', { bubbles: true, composed: true }), { entry }));
  };
}

/** A page for each test of a `describe`: of desktop size, in English, light; nothing of it is left for the next one. */
export function eachWithChat(): ChatPage {
  const page = new ChatPage();
  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    if (!(await resizeWindow(1000, 800))) throw new Error(`The window is ${innerWidth} by ${innerHeight} pixels, not 1000 by 800`);
  });
  afterEach(() => {
    page.chat.destroy();
    sessionStorage.clear();
    localStorage.clear();
  });
  return page;
}
