import { openFloor } from './open-floor.ts';
import { openHub } from './open-hub.ts';
import { runLoad } from './run-load.ts';
import { median, quantile } from '../quantile.ts';
const targets = [await openFloor(32), await openHub(32)];
for (const ms of [1500, 3000, 3000]) for (const t of targets) {
  const r = await runLoad(t, ms);
  console.log(t.name, Math.round(r.messages / r.seconds), 'msg/s', 'cpu us/msg', Math.round(1000 * r.serverCpuMs / r.messages), 'p50', median(r.latenciesMs).toFixed(2), 'p99', quantile(r.latenciesMs, .99).toFixed(2), 'server busy', (r.serverCpuMs / r.seconds / 10).toFixed(0));
}
for (const t of targets) {
  const r = await runLoad(t, 1500, 1);
  console.log(t.name, 'one', Math.round(r.messages / r.seconds), 'msg/s', 'cpu us/msg', Math.round(1000 * r.serverCpuMs / r.messages), 'p50', median(r.latenciesMs).toFixed(2), 'p99', quantile(r.latenciesMs, .99).toFixed(2));
}
for (const t of targets) await t.close();
process.exit(0);
