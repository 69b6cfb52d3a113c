import { channelContract } from './channel.contract.ts';
import type { Call } from './channel.ts';
import { letters, seal } from './fixtures/letters.ts';

const textOf = ({ payload }: Call): string => String(payload['text']);
const letter = (headers: Record<string, string>): Request =>
  new Request('https://hub.example/v1/channels/letters/webhook', { method: 'POST', body: 'Hello', headers });

// A network that can do next to nothing: what is said reaches it all the same.
channelContract({
  create: letters,
  contact: { key: 'ada', to: '12 Mill Lane' },
  wordsOf: textOf,
  measured: (call) => [{ text: textOf(call), size: Buffer.byteLength(textOf(call)), max: 400 }],
  buttonsOf: () => [],
  forged: () => [letter({}), letter({ 'x-seal': 'wax' }), letter({ 'x-seal': seal.toUpperCase() })],
  samples: [['a letter', { words: 'Hello' }, [{ kind: 'message', sender: { key: 'ada' }, markdown: 'Hello' }]]],
});
