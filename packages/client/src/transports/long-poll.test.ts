import { longPoll } from './long-poll.ts';
import { transportContract } from './transport.contract.ts';

transportContract('long poll', (api, path) => longPoll(api, `${path}/events`));
