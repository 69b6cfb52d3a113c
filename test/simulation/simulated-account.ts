import { ChannelError, type Call, type Channel, type InboundEvent } from '@segue/channels';
import type { History } from './history.ts';
import { epoch } from './simulated-hub.ts';

/** What a network says in the end of a message that it took. */
export type Fate = 'delivered' | 'read' | 'failed';

/** One account on a network that loses, repeats and delays what it can. */
export interface SimulatedAccount {
  readonly channel: Channel;
  /** What the network took, oldest first. */
  readonly taken: { id: string; to: string; text: string; fate: Fate; isAnswered: boolean }[];
  /** Something happens there: delivered under the next number, again and again until the hub has it. */
  deliver(event: InboundEvent): void;
  /** Deliveries that the hub has not confirmed. */
  pending(): number;
}

const network = 'pigeon';
/** How long after somebody's last words the network takes words for them. */
const windowMs = 6_000;
/** The window was open when the hub asked, and closes while the call is on its way. */
const onItsWayMs = 1_000;
const size = { max: 1_000, unit: 'utf16' } as const;

/** @param post brings a request to whatever hub there is; rejects when there is none */
export function createAccount(
  name: string,
  history: History,
  post: (channelId: string, body: string) => Promise<boolean>,
): SimulatedAccount {
  const { scheduler } = history;
  const random = history.random.fork();
  const taken: SimulatedAccount['taken'] = [];
  const id = `${network}:${name}`;
  /** When each person wrote last, in simulated milliseconds. */
  const wroteAt = new Map<string, number>();
  let lastNumber = 0;
  let pending = 0;

  const sleep = (ms: number): Promise<void> => new Promise((resolve) => void scheduler.after(ms, resolve));

  function deliver(event: InboundEvent): void {
    if (event.kind === 'message') wroteAt.set(event.sender.key, scheduler.now());
    // Numbers begin anew for each account. The time is the network's: a delivery may come much later.
    const body = JSON.stringify({ number: (lastNumber += 1), event: { ...event, at: Math.floor(epoch + scheduler.now()) } });
    pending += 1;
    const tryOnce = (): void => {
      const isLost = history.faulty && random.chance(0.15);
      void post(id, body)
        .catch(() => false)
        .then((isKept) => {
          if (!isKept || isLost) return scheduler.after(random.between(300, 2_000), tryOnce);
          pending -= 1;
          if (history.faulty && random.chance(0.1)) scheduler.after(random.between(0, 3_000), () => void post(id, body).catch(() => false));
          return undefined;
        });
    };
    scheduler.after(random.between(0, 40), tryOnce);
  }

  async function perform({ payload }: Call): Promise<{ ids: string[] }> {
    const refuse = (code: 'retryable' | 'window-closed', ambiguous: boolean): never => {
      throw new ChannelError('The pigeon did not come back.', { channel: network, code, ambiguous });
    };
    await sleep(random.between(1, 60));
    if (history.faulty && random.chance(0.1)) return refuse('retryable', false);
    if (history.faulty && random.chance(0.05)) return refuse('retryable', true);
    const silentMs = scheduler.now() - (wroteAt.get(String(payload['to'])) ?? 0);
    if (silentMs > windowMs + onItsWayMs)
      history.broken('W-1', `"${String(payload['text'])}" was sent ${Math.round(silentMs)} ms after ${String(payload['to'])} wrote last`);
    if (silentMs > windowMs) return refuse('window-closed', false);
    const message = {
      id: `${name}-${taken.length + 1}`,
      to: String(payload['to']),
      text: String(payload['text']),
      fate: random.pick(['delivered', 'read', 'failed'] as const),
      isAnswered: false,
    };
    taken.push(message);
    const status = (state: Fate | 'sent'): void => deliver({ kind: 'status', providerMessageId: message.id, status: state });
    if (random.chance(0.5)) status('sent');
    if (message.fate === 'read') status('delivered');
    status(message.fate);
    // The answer comes before what the network says of the message, or long after.
    await sleep(random.chance(0.5) ? 0 : random.between(20, 800));
    if (history.faulty && random.chance(0.08)) return refuse('retryable', true);
    message.isAnswered = true;
    return { ids: [message.id] };
  }

  return {
    taken,
    deliver,
    pending: () => pending,
    channel: {
      id,
      network,
      title: 'Pigeon',
      limits: { text: size, canShow: () => false, media: [], receipts: { delivered: true, read: true }, typingMs: 0 },
      entries: async () => ({ none: 'desk-only' }),
      windowOf({ lastInboundAt = 0 }, now) {
        const asked = history.mutant?.windowAt?.(now, history) ?? now;
        return asked - lastInboundAt > windowMs ? 'closed' : 'open';
      },
      async receive(request) {
        const raw = (await request.json()) as { number: number };
        return { deliveries: [{ providerId: String(raw.number), raw }] };
      },
      parse: (raw) => [(raw as { event: InboundEvent }).event],
      render: (shown, { to }) => ('words' in shown ? [{ name: 'say', payload: { to, text: shown.words.text } }] : []),
      perform,
      health: async () => [],
    },
  };
}
