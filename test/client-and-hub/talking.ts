import { memoryOutbox, type Client, type OutboxStore } from '@segue/client';
import { until } from '@segue/testing';
import { connection, states, text } from './look.ts';
import type { Place } from './start-hub.ts';

/** What the tabs of one browser share, and what is there after a reload. */
export const sharedOutbox = (): OutboxStore => ({ ...memoryOutbox(), durable: () => true });

/** A conversation with one message in it, and the stream open. */
export async function talking(place: Place, options?: Parameters<Place['customer']>[0]) {
  const customer = place.customer(options);
  await customer.start();
  customer.send(text('Hello'));
  await until(
    () => states(customer)[0] === 'sent' && connection(customer) === 'live' && place.network.seen.some((seen) => seen.endsWith('/stream')),
    'the first message',
  );
  return customer;
}

/** What was said, as the hub has it. */
export const logged = async (place: Place, customer: Client): Promise<string[]> => {
  const rows = await place.storage.read((tx) => tx.eventsAfter(customer.state.get().conversation!.id, 0, 1_000));
  return rows.flatMap((row) => (row.type === 'message' ? [(row.body as unknown as { message: { text: string } }).message.text] : []));
};
