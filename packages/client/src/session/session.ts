import type { Frame, MessageAck } from '@segue/protocol';
import type { ClientState } from '../client.ts';
import { createShownConversation, type ShownConversation } from '../log/shown-conversation.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { createTabTalk } from '../tabs/tab-talk.ts';
import { conversationPath } from '../transports/conversation-path.ts';
import { linkAfter, type Link } from '../transports/link.ts';
import type { Found } from './finder.ts';
import { createHeldStream } from './held-stream.ts';
import { isUnderWay } from './phase.ts';
import type { SessionOptions } from './session-options.ts';
import { createSteps, type IsStale, type Steps } from './steps.ts';

/** Who is here, and all that is of them: their conversation, their outbox, and what the tabs share. */
export interface Session extends Pick<Steps, 'resume' | 'start' | 'replace' | 'rest' | 'stop'> {
  readonly shown: ShownConversation;
  readonly outbox: Outbox;
  state(): Omit<ClientState, 'uploads' | 'ticket'>;
  end(): Promise<void>;
  /** Address of the conversation; opens one if there is none. */
  place(): Promise<string>;
  /** Something waits to be sent: there has to be a session. */
  wanted(): void;
}

export function createSession(options: SessionOptions): Session {
  const { ports, api, side, finder, where, operated, reading, report, onChange } = options;
  const { clock, outboxStore } = ports;
  let link: Link = { connection: 'idle' };
  let isStopped = false;
  /** How to leave what was joined. */
  let leave: (() => void)[] = [];

  const person = (): string | undefined => shown.me()?.id;
  const place = async (): Promise<string> => conversationPath(await steps.conversation());
  const steps = createSteps({
    ...ports,
    finder,
    moveIn,
    moveOut,
    enter,
    onLink: setLink,
    shown: () => shown.id(),
    onUnkept: () => outbox.disown(),
    onOver() {
      shown.clear();
      options.onGone();
    },
    report,
  });
  const talk = createTabTalk({
    ...ports,
    person,
    onStranger: steps.lookOnce,
    situation: () => ({ of: shown.id(), cursor: shown.sync()?.cursor(), link, presence: shown.presence() }),
    onLeading(leads) {
      stream.connect();
      if (!leads) return;
      shown.confirm();
      void outbox.load();
      // The one before said so, and it may be over.
      if (link.connection === 'offline') lookAgain();
    },
    hear: {
      frame({ of, frame }) {
        if (of === shown.id()) take(frame);
      },
      link({ of, cursor = 0, link: leaders, presence }) {
        if (!isUnderWay(steps.phase())) return;
        shown.hear({ type: 'presence', ...presence });
        hearLink(leaders);
        learn(of);
        // What the leader passed on while this tab was still loading is not passed on again.
        if (of === shown.id()) reach(cursor);
      },
      who: ({ of }) => learn(of),
      outbox: ({ news }) => outbox.hear(news),
      reload: () => void steps.reload(),
    },
  });
  const shown = createShownConversation({
    api,
    clock,
    side,
    via: side === 'operator' ? { kind: 'desk', id: 'desk' } : { kind: 'surface', id: where.here.surface },
    leads: talk.leads,
    onChange,
    onEvents(events) {
      options.onEvents(events);
      // What is bound to whom is not in the log.
      if (events.some(({ type }) => type === 'handoff')) void shown.describe().catch(report);
      settleOutbox();
    },
    // The stream brings what could not be fetched, or the leader says once more how far it is.
    onLost: () => (talk.leads() ? stream.last()?.reopen() : talk.askLater()),
  });
  const outbox = createOutbox({
    ...ports,
    person: () => person() ?? options.operatorId,
    place: shown.id,
    reload: steps.reload,
    mayDrain: () => steps.phase() === 'live' && (talk.leads() || !outboxStore.durable()),
    async deliver({ conversationId, intentId, personId, content, answer, private: isNote }) {
      let id = conversationId ?? operated;
      let ack: MessageAck | undefined;
      if (!id) {
        const begun = await steps.open(intentId, { customerId: personId, content, answer });
        ({ ack } = begun);
        if (begun.me.id === personId) id = begun.conversation?.id;
      }
      // A hub of before passed over first words. They must not begin the chat of somebody else.
      if (id) ack ??= await api.send('POST', `${conversationPath(id)}/messages`, { intentId, content, answer, private: isNote });
      if (ack) {
        stream.last()?.crossCheck(ack.seq);
        if (stream.isElsewhere()) reach(ack.seq);
      }
      return ack;
    },
    onChange,
    onNews: (news) => talk.post('outbox', { news }),
    onTrouble() {
      const connection = stream.last();
      if (connection) connection.check();
      // Without a conversation there is no stream that would notice.
      else if (talk.leads()) setLink({ connection: 'offline' });
    },
    onOver: steps.over,
  });
  const stream = createHeldStream({
    ...ports,
    ...talk,
    api,
    reading,
    shown: shown.id,
    cursor: () => shown.sync()?.cursor() ?? 0,
    onLink: hearLink,
    onReach: reach,
    onFrame(frame, of) {
      take(frame);
      if (!talk.alone()) talk.post('frame', { of, frame });
    },
  });
  function setLink(now: Link): void {
    link = linkAfter(link, now);
    talk.tell();
    onChange();
    if (now.connection === 'live') outbox.kick();
  }

  function hearLink(now: Link): void {
    if (now.connection === 'ended') steps.over();
    else setLink(now);
  }

  function reach(seq: number): void {
    shown.sync()?.reach(seq);
  }

  function take(frame: Frame): void {
    if (frame.type === 'log') shown.sync()?.receive(frame.event);
    else if (frame.type === 'reset') void steps.reload(true);
    else if (frame.type === 'signal') shown.hear(frame.signal);
  }

  function settleOutbox(): void {
    outbox.settle((id) => shown.sync()?.timeline.isLogged(id) ?? false);
  }

  /** What was found is shown from now on. */
  async function enter(found: Found, isStale: IsStale, anew: boolean): Promise<void> {
    const { conversation, me, operatorsOnline = 0 } = found;
    where.keep(found.pageParameters);
    if (!conversation) shown.hear({ type: 'presence', customerOnline: false, operatorsOnline });
    const show = await shown.open(found, anew);
    if (isStale()) return;
    const before = person();
    show();
    steps.found();
    if (before !== undefined && before !== me.id) options.onGone();
    settleOutbox();
    // The hub has just answered; a stream, if there is one to hold, proves itself next.
    if (!shown.id() || !talk.leads() || stream.isElsewhere()) setLink({ connection: 'live' });
    stream.connect();
    shown.confirm();
    onChange();
    await outbox.load();
    if (!talk.leads()) talk.wake();
    where.tell();
  }

  function moveIn(): void {
    where.forget();
    if (!shown.id()) setLink({ connection: 'connecting' });
    if (leave.length > 0 || isStopped) return;
    talk.join();
    leave = [talk.leave, ports.wakeSignals(wake), ...(operated === undefined ? [] : stream.share(operated))];
  }

  function moveOut(): void {
    for (const stop of leave.splice(0)) stop();
  }

  /** Without a conversation there is no stream that would say more. */
  function lookAgain(): void {
    if (shown.me() && !shown.id()) steps.lookOnce();
  }

  /** Another tab knows of a conversation, e.g. one that began on another device: without it nobody here could send its messages. */
  function learn(id: string | undefined): void {
    if (id !== undefined) lookAgain();
  }

  function wake(networkChanged: boolean): void {
    if (talk.alone()) stream.connect();
    if (!networkChanged && !ports.visible()) return;
    if (networkChanged) api.renew();
    steps.kick();
    outbox.kick();
    if (talk.leads()) stream.last()?.check(networkChanged);
    else talk.wake();
  }

  return {
    ...steps,
    shown,
    outbox,
    place,
    state: () => ({ ...link, ...shown.state(outbox.list()), storage: outboxStore.durable() ? 'durable' : 'memory' }),
    async replace(find) {
      await steps.replace(find);
      talk.post('reload', {});
    },
    async end() {
      // Now, while it is known whose they are: the stream may be the first to say that it is over.
      const cleared = outbox.clear();
      try {
        if (shown.me()) await api.send('POST', '/v1/sessions/current/end');
      } finally {
        talk.post('reload', {});
        steps.over();
        await cleared;
      }
    },
    wanted() {
      if (!isUnderWay(steps.phase())) steps.start().catch(report);
    },
    stop() {
      isStopped = true;
      moveOut();
      for (const part of [shown, outbox, steps]) part.stop();
    },
  };
}
