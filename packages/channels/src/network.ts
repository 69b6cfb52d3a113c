import type { ObjectEntries, InferOutput, ObjectSchema } from 'valibot';
import type { Channel } from './channel.ts';

/** What the hub tells an account of itself. */
export interface HubFacts {
  /** The hub's own address as networks reach it, without a slash at its end. */
  publicUrl: string;
}

/**
 * A network as whoever runs a hub knows it: what an account's options are, in sentences, and how an account is made of them. The server has a list
 * of these and knows nothing else of any network.
 */
export interface Network<Entries extends ObjectEntries = ObjectEntries> {
  /** Folder name, and key of the configuration. */
  readonly name: string;
  readonly title: string;
  /** Options of one account; the message of each check says what is expected. */
  readonly options: ObjectSchema<Entries, undefined>;
  /** What to write for each option that has no default. */
  readonly needed: Readonly<Record<string, string>>;
  /** Environment variable → option of the first account. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is wrong with options that are each right. */
  problem?(options: InferOutput<ObjectSchema<Entries, undefined>>): { option: string; sentence: string } | undefined;
  create(options: InferOutput<ObjectSchema<Entries, undefined>>, hub: HubFacts): Channel;
}

/** Checks the parts of a network against each other, and forgets which options it has: a list holds all kinds. */
export const defineNetwork = <Entries extends ObjectEntries>(network: Network<Entries>): Network => network;
