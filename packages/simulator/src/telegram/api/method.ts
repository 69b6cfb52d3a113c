import type { Fields } from '../../base/fields.ts';
import type { Bot, World } from '../world/world.ts';

/** One call of a bot, ready to be carried out. */
export interface MethodCall {
  world: World;
  bot: Bot;
  parameters: Fields;
  /** For files that are sent by address. */
  fetch: typeof globalThis.fetch;
  /** Ends when the caller hangs up. */
  signal: AbortSignal | undefined;
}

export interface Method {
  /** Every field we read, with its types as the vendor's documentation names them. Other fields are ignored, as by the vendor. */
  fields: Readonly<Record<string, readonly string[]>>;
  /** @returns what stands under `result`; throws an ApiError to refuse. */
  run(call: MethodCall): unknown;
}
