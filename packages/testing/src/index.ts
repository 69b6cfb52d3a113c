export { createFakeClock, settle, until, type FakeClock } from './fake-clock.ts';
export { createFakeNetwork, type FakeNetwork, type Fate } from './fake-network.ts';
export { createFakeTabs, type FakeTabs } from './fake-tabs.ts';
export { createFakeLog, type FakeLog } from './fake-log.ts';
export { freePort } from './free-port.ts';
export { createNastyTexts } from './nasty-texts.ts';
export { createScheduler, type Scheduler } from './scheduler.ts';
export { createSeededRandom, type SeededRandom } from './seeded-random.ts';
