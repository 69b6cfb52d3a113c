import { createClient, type Client } from '@segue/client';
import { createInbox, shareReading, type Inbox, type InboxState } from '@segue/client/desk';
import type { SegueElement } from '@segue/elements';
import type { ConversationWish } from '../conversation/events.ts';
import { customerName } from '../customer-name.ts';
import { arrivals } from '../inbox/arrivals.ts';
import type { InboxView } from '../inbox/events.ts';
import { InboxSearch } from '../inbox/inbox-search.ts';
import { Alerts } from './alerts.ts';
import { BundleController } from './bundle-controller.ts';
import { ConversationController } from './conversation-controller.ts';
import { DeskBrands } from './desk-brands.ts';
import type { DeskBundle } from './fetch-desk-bundle.ts';
import { PasswordChange } from './password-change.ts';
import { Problems } from './problems.ts';
import { SessionController } from './session-controller.ts';

/** The desk on which it is done. */
export interface WorkHost extends SegueElement {
  hubUrl: string;
  brand: string;
  demo: boolean;
  bundle: DeskBundle | undefined;
  inbox: Inbox | undefined;
  openClient: ((conversationId: string) => Client) | undefined;
  /** Puts the cursor where the operator writes. */
  write(): void;
}

/** What an operator does at the desk, and what comes in meanwhile; how it is shown is the desk's. */
export class OperatorWork {
  /** A narrow desk shows the customer instead of the conversation. */
  withCustomer = false;
  readonly alerts = new Alerts();
  readonly brands: DeskBrands;
  readonly problems: Problems;
  readonly password: PasswordChange;
  readonly session: SessionController;
  readonly open: ConversationController;
  readonly search: InboxSearch;
  readonly #host: WorkHost;
  readonly #words: BundleController;
  /** The operator wants to be signed out: being so is no surprise. */
  #isLeaving = false;

  constructor(host: WorkHost) {
    this.#host = host;
    this.#words = new BundleController(host);
    this.brands = new DeskBrands(host);
    this.problems = new Problems(host, (code) => this.#isLeaving && code === 'unauthenticated');
    this.password = new PasswordChange(host, () => this.problems.tell(host.voice.say('desk-password-changed')));
    this.session = new SessionController(host, (now, before) => this.#follow(now, before));
    const onError = (error: unknown): void => this.problems.fail(error);
    this.open = new ConversationController(host, {
      createClient: (conversationId, operatorId) => {
        const { hubUrl, inbox } = host;
        const reading = inbox && { reading: shareReading(inbox, hubUrl) };
        return (
          host.openClient?.(conversationId) ??
          createClient({ role: 'operator', conversationId, operatorId, hubUrl, locale: host.voice.locale, onError, ...reading })
        );
      },
      loadCustomer: async (conversationId) => host.inbox?.customer(conversationId),
      onError,
      onRefused: (conversationId) => this.#tellUnsent(conversationId),
    });
    this.search = new InboxSearch(host, async (query) => (await host.inbox?.search(query)) ?? []);
  }

  /** The words first, so that everything after them can be said. @param locales wished for, best first, with commas */
  begin(locales: string): void {
    const host = this.#host;
    if (!host.bundle) return this.speak(locales, () => this.begin(locales));
    host.inbox ??= createInbox({ hubUrl: host.hubUrl, onError: (error) => this.problems.fail(error) });
    this.problems.run(this.session.start(host.inbox, host.demo ? `${host.hubUrl}/desk/demo.json` : undefined));
  }

  speak(locales: string, next?: () => void): void {
    this.problems.clear();
    this.#words.load(locales).then(
      (isHere) => isHere && next?.(),
      (error: unknown) => this.problems.fail(error, () => this.speak(locales, next)),
    );
  }

  signIn(email: string, password: string): void {
    this.problems.clear();
    this.problems.run(this.session.signIn(email, password));
  }

  /** Does what the settings or the palette asked for. */
  do(command: string): void {
    const { alerts, open, problems, session } = this;
    const host = this.#host;
    const [what = '', value = ''] = command.split(':');
    if (what === 'open') this.select(value);
    else if (what === 'view') this.ask(value as InboxView, this.search.words);
    else if (what === 'reply') host.write();
    else if (what === 'customer') this.withCustomer = !this.withCustomer;
    else if (what === 'sound') alerts.setSound(!alerts.sound);
    else if (what === 'notify') problems.run(this.#toggleNotifications());
    else if (what === 'locale') this.speak(value);
    else if (what === 'password') this.password.ask();
    else if (what === 'sign-out') problems.run(this.#signOut());
    else if (what === 'save-reply') problems.run(session.saveReply(open.draft));
    else if (what === 'take') this.grant({ do: 'assign', operatorId: session.operator?.id ?? null });
    else if (what === 'close' || what === 'reopen') this.grant({ do: what });
    host.requestUpdate();
  }

  ask(view: InboxView, words: string): void {
    this.problems.run(this.search.ask(view, words));
  }

  grant(wish: ConversationWish): void {
    const { id, state } = this.open;
    const { inbox } = this.#host;
    if (!inbox || !id) return;
    if (wish.do === 'assign') this.problems.run(inbox.assign(id, wish.operatorId, state?.conversation?.assignee?.id ?? null));
    else if (wish.do === 'close') this.problems.run(inbox.close(id, state?.conversation?.lastSeq));
    else this.problems.run(inbox.reopen(id));
  }

  select(conversationId: string): void {
    const host = this.#host;
    if (conversationId === this.open.id) {
      host.write();
      return;
    }
    // What went wrong in the last one is no help in this one.
    this.problems.clear();
    this.problems.run(
      this.open
        .open(conversationId)
        .then(() => host.updateComplete)
        .then(() => host.write()),
    );
    this.#loadCheck(conversationId);
  }

  #follow(now: InboxState, before: InboxState | undefined): void {
    const { voice } = this.#host;
    if (!now.operator) this.open.stop();
    if (now.operator === null && before?.operator && !this.#isLeaving) this.problems.tell(voice.say('desk-signed-out'));
    if (now.operator && !before?.operator) {
      this.#isLeaving = false;
      this.open.start(now.operator.id);
    }
    for (const row of arrivals(before, now)) {
      if (row.id === this.open.id && document.hasFocus()) continue;
      const sentence = voice.say('desk-new-message', { name: customerName(row.customer, voice) });
      this.alerts.tell(row, sentence, () => this.select(row.id));
    }
  }

  #tellUnsent(conversationId: string): void {
    const { voice } = this.#host;
    const customer = this.session.state?.summaries.get(conversationId)?.customer;
    const name = customer ? `${customerName(customer, voice)}: ` : '';
    this.problems.tell(name + voice.say('failed'), () => this.select(conversationId));
  }

  /** A draft is checked by the rules of the brand that the customer came to. */
  #loadCheck(conversationId: string): void {
    const host = this.#host;
    const brand = this.session.state?.summaries.get(conversationId)?.brand;
    if (!brand) return;
    this.brands.load(brand).then(
      () => host.requestUpdate(),
      () => {
        if (this.open.id === conversationId) this.problems.tell(host.voice.say('desk-unchecked'), () => this.#loadCheck(conversationId));
      },
    );
  }

  async #toggleNotifications(): Promise<void> {
    const { alerts } = this;
    const host = this.#host;
    if (!(await alerts.setNotifications(!alerts.notifications))) this.problems.tell(host.voice.say('desk-notify-refused'));
    host.requestUpdate();
  }

  /** The conversation is closed first: what it asks for afterwards would be refused. */
  async #signOut(): Promise<void> {
    const { operator } = this.session;
    this.#isLeaving = true;
    this.problems.clear();
    this.open.forgetDrafts();
    this.open.stop();
    try {
      await this.#host.inbox?.signOut();
    } catch (error) {
      this.#isLeaving = false;
      if (operator) this.open.start(operator.id);
      throw error;
    }
  }
}
