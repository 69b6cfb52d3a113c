import { headers, protocolVersion, type LogEvent, type LogEventOf } from '@segue/protocol';
import { giveBack, takeDatabase } from './database.ts';
import { createHistory, type History } from './history.ts';
import { deathPoints } from './hub-life.ts';
import type { Mutant } from './mutants.ts';
import type { Outcome } from './run-history.ts';
import { createAccount, type SimulatedAccount } from './simulated-account.ts';
import { brand, createSimulatedHub, hubUrl, type SimulatedHub } from './simulated-hub.ts';

const otherBrand = 'other';
const people = ['ann', 'bob', 'cyd'];
/** Longer than a claim is held, a refused call is put off, and a delivery is brought again. */
const restMs = 150_000;

interface Reply {
  intentId: string;
  text: string;
  conversationId: string;
  acked?: string;
}

/** Strangers on two accounts of a network who write, an operator who answers, a hub that dies, and a network that loses, repeats and overtakes itself. */
export async function runNetworkHistory(
  seed: number,
  { mutant, trace }: { mutant?: Mutant | undefined; trace?: ((line: string) => void) | undefined } = {},
): Promise<Outcome> {
  const history = createHistory(seed, mutant, trace);
  const { scheduler } = history;
  const random = history.random.fork();
  const database = await takeDatabase();
  const post = async (channelId: string, body: string): Promise<boolean> => {
    const running = hub.running();
    if (!running) return false;
    const request = new Request(`${hubUrl}/v1/channels/${encodeURIComponent(channelId)}/webhook`, { method: 'POST', body });
    // A hub that dies never answers: whoever waits gives up.
    const answer = await Promise.race([
      running.fetch(request),
      new Promise<undefined>((resolve) => running.life.onDeath(() => resolve(undefined))),
    ]);
    return answer?.status === 200 && running.life.alive;
  };
  const accounts = ['east', 'west'].map((name) => createAccount(name, history, post));
  const hub: SimulatedHub = createSimulatedHub(
    history,
    database,
    accounts.map(({ channel }, index) => ({ channel, brand: index === 0 ? brand : otherBrand })),
  );
  hub.onDeath(() => scheduler.after(random.between(100, 4_000), () => hub.running() ?? hub.start()));
  hub.start();
  const cookie = await scheduler.untilSettled(hub.operatorCookie());

  const written: { account: number; person: string; text: string }[] = [];
  const replies: Reply[] = [];

  function write(): void {
    const account = random.pick([0, 1]);
    const person = random.pick(people);
    const text = `${person} to ${account}: ${written.length}`;
    written.push({ account, person, text });
    history.note(person, () => `writes "${text}"`);
    accounts[account]!.deliver({
      kind: 'message',
      sender: { key: person },
      providerMessageId: `in-${written.length}`,
      markdown: text,
      attachments: [],
    });
  }
  function reply(): void {
    const logs = [...history.truth.conversations.keys()];
    if (logs.length === 0) return;
    const made: Reply = { intentId: `reply-${replies.length}`, text: `reply ${replies.length}`, conversationId: random.pick(logs) };
    replies.push(made);
    history.note('desk', () => `writes "${made.text}"`);
    const tryOnce = (): void =>
      void send(made)
        .catch(() => false)
        .then((isDone) => isDone || scheduler.after(random.between(200, 1_500), tryOnce));
    tryOnce();
  }
  async function send(made: Reply): Promise<boolean> {
    const running = hub.running();
    if (!running) return false;
    const request = new Request(`${hubUrl}/v1/conversations/${made.conversationId}/messages`, {
      method: 'POST',
      headers: { [headers.version]: protocolVersion, [headers.role]: 'operator', 'content-type': 'application/json', cookie },
      body: JSON.stringify({ intentId: made.intentId, content: { kind: 'text', markdown: made.text } }),
    });
    const dead = new Promise<undefined>((resolve) => running.life.onDeath(() => resolve(undefined)));
    const answer = await Promise.race([running.fetch(request), dead]);
    if (answer?.status !== 200) return false;
    made.acked = ((await answer.json()) as { id: string }).id;
    return true;
  }

  const again = (meanMs: number, work: () => void): void => {
    scheduler.after(-Math.log(1 - random.next()) * meanMs, () => {
      if (!history.faulty) return;
      work();
      again(meanMs, work);
    });
  };
  again(900, write);
  again(1_100, reply);
  again(6_000, () => (random.chance(0.3) ? hub.kill() : hub.arm(random.pick(deathPoints))));
  const stormMs = random.between(8_000, 25_000);
  await scheduler.runUntil(stormMs);
  history.faulty = false;
  await scheduler.runUntil(stormMs + restMs);
  checkWritten(history, written, accounts);
  if (!history.violation) checkReplies(history, replies, accounts);
  hub.kill();
  await giveBack(database, history);
  return {
    seed,
    ...(history.violation ? { violation: { invariant: history.violation.invariant, message: history.violation.message } } : {}),
    faults: Object.fromEntries(history.faults),
    steps: scheduler.steps(),
    messages: written.length + replies.length,
    simulatedMs: scheduler.now(),
  };
}

const eventsOf = (history: History): (LogEvent & { conversationId: string })[] =>
  [...history.truth.conversations.values()].flatMap(({ id, rows }) =>
    rows.map(
      (row) => ({ ...row.body, type: row.type, seq: row.seq, at: row.at, conversationId: id }) as LogEvent & { conversationId: string },
    ),
  );

/** I-2 and I-6: what was written there is in the log once, in a conversation of nobody else, in its order. */
function checkWritten(
  history: History,
  written: readonly { account: number; person: string; text: string }[],
  accounts: readonly SimulatedAccount[],
): void {
  const left = accounts.reduce((sum, { pending }) => sum + pending(), 0);
  if (left > 0) return history.broken('I-7', `${left} deliveries are not taken, though nothing is wrong any more`);
  const homes = new Map<string, string>();
  const messages = eventsOf(history).flatMap((event) =>
    event.type === 'message' ? [{ ...event.message, conversationId: event.conversationId }] : [],
  );
  for (const { account, person, text } of written) {
    const found = messages.filter((message) => message.text === text);
    if (found.length !== 1) return history.broken('I-2', `"${text}" is in the log ${found.length} times`);
    const whose = `${person} at ${account}`;
    const home = homes.get(found[0]!.conversationId) ?? whose;
    homes.set(found[0]!.conversationId, home);
    if (home !== whose) return history.broken('I-2', `"${text}" of ${whose} is in the conversation of ${home}`);
  }
}

/** I-2: an answer is shown there at most once, and I-17: the operator is told what became of it. */
function checkReplies(history: History, replies: readonly Reply[], accounts: readonly SimulatedAccount[]): void {
  const deliveries = eventsOf(history).filter(
    (event): event is LogEventOf<'delivery'> & { conversationId: string } => event.type === 'delivery',
  );
  for (const { text, acked } of replies) {
    const taken = accounts.flatMap((account) => account.taken.filter((message) => message.text === text));
    if (taken.length > 1) return history.broken('I-2', `"${text}" was sent ${taken.length} times`);
    if (acked === undefined) return history.broken('I-1', `"${text}" was never acked, though nothing is wrong any more`);
    const told = deliveries.filter(({ messageId }) => messageId === acked).at(-1);
    if (!told) return history.broken('I-17', `nobody is told what became of "${text}"`);
    if (told.status === 'unknown') continue;
    const wanted = taken[0]?.fate ?? 'failed';
    if (told.status !== wanted) return history.broken('I-17', `"${text}" is shown as ${told.status}; the network says ${wanted}`);
  }
}
