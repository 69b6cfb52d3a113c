import { describe } from 'node:test';
import { limiterContract } from './limiter.contract.ts';
import { createLocalLimiter } from './local-limiter.ts';

describe('the limiter of one hub', () => limiterContract(createLocalLimiter));
