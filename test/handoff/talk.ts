import { afterEach, beforeEach } from 'node:test';
import { createHandoffBench, handOver, type Customer, type HandoffBench, type Operator } from './handoff-bench.ts';

/** A customer who said "Hello", and an operator who can answer. */
export interface Talk {
  bench: HandoffBench;
  customer: Customer;
  operator: Operator;
}

/**
 * A talk of its own for each test of the file.
 *
 * @param isHandedOver it has gone on to Ada's phone
 */
export function eachWithTalk({ isHandedOver = false } = {}): Talk {
  const talk = {} as Talk;
  beforeEach(async () => {
    talk.bench = await createHandoffBench();
    talk.customer = await talk.bench.customer({ words: 'Hello' });
    talk.operator = await talk.bench.operator();
    if (isHandedOver) await handOver(talk.bench, talk.customer);
  });
  afterEach(() => talk.bench.close());
  return talk;
}
