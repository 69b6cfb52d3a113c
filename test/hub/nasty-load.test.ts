import { storableText } from '@segue/protocol';
import { expect } from 'chai';
import { serve } from '@hono/node-server';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { after, describe, it } from 'node:test';
import { createNastyTexts, freePort } from '@segue/testing';
import { createHandoffBench, hubUrl, type HandoffBench } from '../handoff/handoff-bench.ts';

const length = 8_000;
/** What once took a reader seconds, and more of their kind. */
const worst: string[] = [
  `${'['.repeat(200)}](${'a'.repeat(7_798)}`,
  `${'['.repeat(2_000)}](${'a'.repeat(5_998)}`,
  `# a${' '.repeat(length - 4)}b`,
  `a${'\n'.repeat(length - 2)}b`,
  '>'.repeat(length),
  '> '.repeat(length / 2),
  '*a'.repeat(length / 2),
  '*a **b '.repeat(1_142),
  '`'.repeat(length),
  '```\n~~~\n'.repeat(length / 8),
  '[a]('.repeat(length / 4),
  '![a](b "'.repeat(length / 8),
  'http://['.repeat(length / 8),
  'a@'.repeat(length / 2),
  '- '.repeat(length / 2),
  `|${'a|'.repeat(1_999)}\n${'|-'.repeat(1_999)}|`,
  '\\'.repeat(length),
  '<a '.repeat(2_666),
  '&#38;'.repeat(length / 5),
  '{"a":['.repeat(1_333),
];

/** Work of this thread, in milliseconds: not of the senders, not of other programs. */
function workMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

describe('sixty of the worst messages at once', () => {
  let bench: HandoffBench | undefined;
  let server: Server | undefined;
  after(async () => {
    server?.close();
    await bench?.close();
  });

  it('leave the hub free: /health is answered within 200 ms of work, all the while', async (test) => {
    bench = await createHandoffBench({ limits: { messagesPerMinute: 10_000 } as object });
    const customers = await Promise.all(Array.from({ length: 6 }, () => bench!.customer({ words: '' })));
    // Over real sockets: that is how they come, and how the hub gets to do something else between two of them.
    const port = await freePort();
    const { hub } = bench;
    server = serve({ fetch: (request) => hub().fetch(request, { ip: '203.0.113.1' }), port, hostname: '127.0.0.1' }) as Server;
    await once(server, 'listening');
    const nastyText = createNastyTexts(7);
    const texts = [...worst, ...Array.from({ length: 60 - worst.length }, () => storableText(nastyText(length)))];
    const requests = texts.map((markdown, index) => {
      const customer = customers[index % customers.length]!;
      const content = { kind: 'text', markdown: /\S/.test(markdown) ? markdown : `${markdown.slice(1)}a` };
      return {
        path: `/v1/conversations/${customer.conversationId}/messages`,
        headers: { ...customer.headers(), 'content-type': 'application/json' },
        body: JSON.stringify({ intentId: `i-${index}`, content }),
      };
    });
    let statuses: number[] | undefined;
    const sender = new Worker(new URL('send-all.js', import.meta.url), { workerData: { port, requests } });
    sender.once('message', (answer: number[]) => (statuses = answer));
    const waits: number[] = [];
    while (!statuses) {
      const before = workMs();
      // Like a question that comes in behind whatever is there already.
      await turn();
      const health = await hub().fetch(new Request(`${hubUrl}/health`));
      expect(health.status).to.equal(200);
      waits.push(workMs() - before);
    }
    expect(statuses).to.deep.equal(texts.map(() => 200));
    test.diagnostic(`the longest of ${waits.length} answers: ${Math.max(...waits).toFixed(1)} ms of work`);
    expect(Math.max(...waits)).to.be.below(200);
  });

  it('may hold brackets in their words: only the JSON around them is counted', async () => {
    bench ??= await createHandoffBench();
    const customer = await bench.customer({ words: '' });
    const send = async (body: string): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      const response = await customer.raw('POST', `/v1/conversations/${customer.conversationId}/messages`, { body, headers });
      await response.text();
      return response.status;
    };
    const text = (markdown: string): string => JSON.stringify({ intentId: `b-${markdown.length}`, content: { kind: 'text', markdown } });
    expect(await send(text(`${'{'.repeat(33)} is what I typed`))).to.equal(200);
    expect(await send(text(`a quote \\" and ${'['.repeat(60)}`))).to.equal(200);
    // Closing brackets in a string are words: they do not pay for nesting that follows.
    expect(await send(`{"z":"${']'.repeat(20_000)}","y":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)).to.equal(400);
  });
});
