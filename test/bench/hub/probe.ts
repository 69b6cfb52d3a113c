/** Loaded into a measured server before its program: answers what it has used so far. It does nothing until it is asked. */
export interface Usage {
  cpuMs: number;
  rssBytes: number;
  heapBytes: number;
  externalBytes: number;
}

process.on('message', (question) => {
  if (question !== 'usage' && question !== 'usage after gc') return;
  if (question === 'usage after gc') for (let run = 0; run < 3; run++) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ usage: { cpuMs: (user + system) / 1000, rssBytes: rss, heapBytes: heapUsed, externalBytes: external } satisfies Usage });
});
// Being measured must not keep the program alive.
process.channel?.unref();
