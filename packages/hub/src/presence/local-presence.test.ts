import { describe } from 'node:test';
import { createLocalPresence } from './local-presence.ts';
import { presenceContract } from './presence.contract.ts';

describe('the presence of one hub', () => presenceContract(createLocalPresence));
