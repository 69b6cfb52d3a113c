import { describe } from 'node:test';
import { growingContract } from './growing.contract.ts';
import { createLocalGrowing } from './local-growing.ts';

describe('the growing messages of one hub', () => growingContract(createLocalGrowing));
