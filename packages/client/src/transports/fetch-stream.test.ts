import { fetchStream } from './fetch-stream.ts';
import { transportContract } from './transport.contract.ts';

transportContract('fetch stream', (api, path) => fetchStream(api, `${path}/stream`));
