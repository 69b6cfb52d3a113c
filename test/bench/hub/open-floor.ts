import { fileURLToPath } from 'node:url';
import { startMeasured } from './measured-process.ts';
import type { Target } from './target.ts';

const program = fileURLToPath(new URL('../floors/echo-server.ts', import.meta.url));

export async function openFloor(conversations: number): Promise<Target> {
  const process = startMeasured(program);
  const port = await process.told<number>('port');
  return {
    name: 'floor',
    url: `http://127.0.0.1:${port}`,
    process,
    conversations: Array.from({ length: conversations }, (_, index) => ({ path: `/v1/conversations/c${index}`, headers: '', seq: 0 })),
    close: () => process.stop(),
  };
}
