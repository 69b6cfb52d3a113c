import { describe } from 'node:test';
import { busContract } from './bus.contract.ts';
import { createLocalBus } from './local-bus.ts';

describe('the local bus', () => busContract(createLocalBus));
