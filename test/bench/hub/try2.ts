import { openHub } from '/work/main/test/bench/hub/open-hub.ts';
import { runLoad } from '/work/main/test/bench/hub/run-load.ts';
const t = await openHub(32);
for (const ms of [1500, 4000]) { const r = await runLoad(t, ms); console.log(r.messages / r.seconds, 1000 * r.serverCpuMs / r.messages); }
await t.process.stop(); console.log(t.process.log()); process.exit(0);
