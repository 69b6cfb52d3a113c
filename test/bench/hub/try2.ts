import { openHub } from './open-hub.ts';
import { runLoad } from './run-load.ts';
const t = await openHub(32);
for (const ms of [1000, 6000]) { const r = await runLoad(t, ms, 1); console.log(r.messages / r.seconds, 1000 * r.serverCpuMs / r.messages); }
await t.process.stop(); console.log(t.process.log()); process.exit(0);
