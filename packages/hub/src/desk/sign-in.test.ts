import { expect } from 'chai';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { headers } from '@segue/protocol';
import { benchUrl, createHubBench, type HubBench } from '../fixtures/hub-bench.ts';
import { hashPassword } from './password.ts';

const email = 'mia@shop.test';
const right = 'kettle-orbit-27';
const minuteMs = 60_000;
let passwordHash: string;
before(async () => {
  passwordHash = await hashPassword(right);
});

let bench: HubBench;
beforeEach(async () => {
  bench = await createHubBench();
  await bench.storage.write((tx) =>
    tx.putOperator({ id: 'mia', email, name: 'Mia', passwordHash, failedAttempts: 0, lockedUntil: null, brands: null }),
  );
});
afterEach(() => bench.close());

interface Answer {
  status: number;
  code: string | undefined;
  retryAfter: string | null;
  cookies: string[];
}
async function ask(method: string, path: string, body: object, { ip = '198.51.100.1', cookies = [] as string[] } = {}): Promise<Answer> {
  const answer = await bench.hub.fetch(
    new Request(benchUrl + path, {
      method,
      headers: {
        'content-type': 'application/json',
        [headers.version]: '1',
        [headers.role]: 'operator',
        cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; '),
      },
      body: JSON.stringify(body),
    }),
    { ip },
  );
  const text = await answer.text();
  const { error } = (text === '' ? {} : JSON.parse(text)) as { error?: { code: string } };
  return {
    status: answer.status,
    code: error?.code,
    retryAfter: answer.headers.get('retry-after'),
    cookies: answer.headers.getSetCookie(),
  };
}
const signIn = (password: string, { as = email, ...more }: { as?: string; ip?: string; cookies?: string[] } = {}): Promise<Answer> =>
  ask('POST', '/v1/desk/session', { email: as, password }, more);
const deviceOf = ({ cookies }: Answer): string[] => cookies.filter((cookie) => cookie.includes('segue-operator.device='));
/** The account is closed to strangers, by fifty tries from everywhere. */
const shutOut = (): Promise<void> => bench.storage.write((tx) => tx.updateOperator('mia', { lockedUntil: bench.now.ms + 15 * minuteMs }));

describe('an operator who signs in where another is signed in', () => {
  it('takes the place of that one, and of nobody when it is themselves', async () => {
    await bench.storage.write((tx) =>
      tx.putOperator({
        id: 'noor',
        email: 'noor@shop.test',
        name: 'Noor',
        passwordHash,
        failedAttempts: 0,
        lockedUntil: null,
        brands: ['test'],
      }),
    );
    const isIn = async ({ cookies }: Answer): Promise<boolean> => {
      const cookie = cookies.map((one) => one.split(';')[0]).join('; ');
      const request = new Request(`${benchUrl}/v1/desk/session`, {
        headers: { [headers.version]: '1', [headers.role]: 'operator', cookie },
      });
      return (await bench.hub.fetch(request, { ip: '198.51.100.1' })).status === 200;
    };
    const mia = await signIn(right);
    const again = await signIn(right, { cookies: mia.cookies });
    expect([await isIn(mia), await isIn(again)]).to.deep.equal([true, true]);
    const noor = await signIn(right, { as: 'noor@shop.test', cookies: again.cookies });
    expect([await isIn(mia), await isIn(again), await isIn(noor)]).to.deep.equal([true, false, true]);
  });
});

describe('an operator who signed in on a device before', () => {
  it('is let in there while strangers keep the account locked, and nobody else is', async () => {
    const first = await signIn(right);
    expect(deviceOf(first)).to.have.length(1);
    expect(deviceOf(first)[0]).to.match(/^__Host-segue-operator\.device=.*HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
    await shutOut();
    expect((await signIn(right, { ip: '203.0.113.9' })).code).to.equal('locked-out');
    const again = await signIn(right, { ip: '203.0.113.9', cookies: deviceOf(first) });
    expect(again.status).to.equal(200);
    expect((await signIn(right, { ip: '203.0.113.9' })).code, 'strangers are still counted').to.equal('locked-out');
  });

  it('has five tries there, too', async () => {
    const cookies = deviceOf(await signIn(right));
    const tries = [];
    for (let n = 0; n < 7; n++) tries.push((await signIn(`wrong ${n}`, { ip: `203.0.113.${n}`, cookies })).status);
    expect(tries).to.deep.equal([401, 401, 401, 401, 401, 429, 429]);
  });

  it('lends the device to no other account, and to no cookie that somebody wrote', async () => {
    const cookies = deviceOf(await signIn(right));
    await bench.storage.write((tx) =>
      tx.putOperator({
        id: 'noor',
        email: 'noor@shop.test',
        name: 'Noor',
        passwordHash,
        failedAttempts: 0,
        lockedUntil: bench.now.ms + minuteMs,
        brands: null,
      }),
    );
    expect((await signIn(right, { as: 'noor@shop.test', cookies })).code).to.equal('locked-out');
    await shutOut();
    const forged = ['__Host-segue-operator.device=mia.abc.def'];
    expect((await signIn(right, { ip: '203.0.113.9', cookies: forged })).code).to.equal('locked-out');
  });
});

describe('whether an account exists', () => {
  /** What fifty and some tries are answered from ever new addresses, with a pause after so many. */
  async function tries(as: string, pauseAfter: number): Promise<[number, string | null][]> {
    const answers: [number, string | null][] = [];
    for (let n = 0; n < 54; n++) {
      if (n === pauseAfter) bench.now.ms += 16 * minuteMs;
      const { status, retryAfter } = await signIn('wrong', { as, ip: `10.${as.length}.${n}.1` });
      answers.push([status, retryAfter]);
    }
    return answers;
  }

  it('is told by no count: tries expire alike, and the 51st is answered alike', async () => {
    for (const pauseAfter of [1_000, 20]) {
      const known = await tries(email, pauseAfter);
      const unknown = await tries(`nobody${pauseAfter}@shop.test`, pauseAfter);
      expect(known).to.deep.equal(unknown);
      expect(known.filter(([status]) => status === 429)).to.have.length(pauseAfter === 20 ? 0 : 4);
      await bench.storage.write((tx) => tx.updateOperator('mia', { failedAttempts: 0, lockedUntil: null, brands: null }));
    }
  });
});

describe('another password', () => {
  const session = (answer: Answer): string[] => answer.cookies.filter((cookie) => cookie.includes('segue-operator.session='));
  const change = (old: string, wanted: string, cookies: string[]): Promise<Answer> =>
    ask('POST', '/v1/desk/password', { old, new: wanted }, { cookies });

  it('is taken for the present one, and ends every other session of the operator', async () => {
    const here = session(await signIn(right));
    const there = session(await signIn(right));
    const stream = await bench.hub.fetch(
      new Request(`${benchUrl}/v1/desk/stream?after=0`, {
        headers: { [headers.version]: '1', [headers.role]: 'operator', cookie: there[0]!.split(';')[0]! },
      }),
    );
    expect((await change(right, 'drei Birnen im Schnee', here)).status).to.equal(204);
    expect(await stream.text()).to.contain('"code":"unauthenticated"');
    expect((await change('x', 'y', there)).status).to.equal(401);
    expect((await change('drei Birnen im Schnee', 'tidal.moss.vane', here)).status).to.equal(204);
    expect((await signIn(right)).status).to.equal(401);
    expect((await signIn('tidal.moss.vane', { ip: '203.0.113.9' })).status).to.equal(200);
  });

  it('is refused when the present one is wrong, five times, or the new one is easy to guess', async () => {
    const here = session(await signIn(right));
    expect((await change(right, 'Password123!', here)).code).to.equal('weak-password');
    expect((await change(right, 'mia-shop-2026', here)).code).to.equal('weak-password');
    const codes = [];
    for (let n = 0; n < 7; n++) codes.push((await change('wrong', 'tidal.moss.vane', here)).code);
    expect(codes).to.deep.equal([...Array.from({ length: 5 }, () => 'wrong-credentials'), 'locked-out', 'locked-out']);
    expect((await signIn(right, { ip: '203.0.113.9' })).status).to.equal(200);
  });
});

describe('a flood at the door', () => {
  it('of one address is slowed down, whatever accounts it tries', async () => {
    const statuses = [];
    for (let n = 0; n < 24; n++) statuses.push((await signIn('wrong', { as: `nobody${n}@shop.test` })).status);
    expect(statuses.filter((status) => status === 429)).to.have.length(4);
    expect((await signIn(right, { ip: '203.0.113.9' })).status).to.equal(200);
  });

  it('waits in a short queue or is sent away, and all else of the hub goes on', async () => {
    const flood = Promise.all(Array.from({ length: 60 }, (_, n) => signIn('wrong', { as: `nobody${n}@shop.test`, ip: `10.0.${n}.1` })));
    const customer = await bench.customer();
    await bench.say(customer, customer.path, 'Hello');
    const statuses = (await flood).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).to.have.length(18);
    expect(statuses.filter((status) => status === 429)).to.have.length(42);
  });
});
