// The simulator as a program: `node main.ts [--port 8090] [--host 127.0.0.1]`; PORT and HOST work, too.
import { serve } from '@hono/node-server';
import { parseArgs } from 'node:util';
import { createSimulator } from './create-simulator.ts';
import { demoSmsAccount } from './twilio/create-twilio.ts';

const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } });
const port = Number(values.port ?? process.env.PORT ?? 8090);
// Whoever reaches this program may press every button in it: it stays on this machine unless told otherwise.
const hostname = values.host ?? process.env.HOST ?? '127.0.0.1';

const simulator = createSimulator();
const server = serve({ fetch: (request, host) => simulator.fetch(request, host), port, hostname }, ({ port: bound }) => {
  const origin = `http://${hostname}:${bound}`;
  console.log(`Simulator on ${origin}`);
  console.log(`  phones      ${origin}/`);
  console.log(`  Bot API     ${origin}/bot<token>/getMe`);
  console.log(`  Twilio API  ${origin}/2010-04-01/Accounts/${demoSmsAccount.sid}/…  number ${demoSmsAccount.numbers[0]}`);
  console.log(`  start links ${simulator.linkBase(origin, 'telegram')}segue_demo_bot?start=…`);
});
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken. Choose another: --port ${port + 1}`
      : `The simulator cannot listen on ${hostname}:${port}: ${error.message}`,
  );
  process.exitCode = 1;
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    simulator.stop();
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
