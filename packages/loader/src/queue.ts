/** One call of `segue(…)`: the command (perhaps with `brand:` before it) and what belongs to it. */
export type SegueCall = [command: string, ...values: unknown[]];
export type SegueHandler = (command: string, values: unknown[]) => void;

/** The global function: `segue('open')`, `segue('on', 'unread', listener)`; for one of several brands `segue('maple-street:open')`. */
export interface SegueFunction {
  (...call: SegueCall): void;
  /** Calls made before a loader was there. */
  q?: ArrayLike<unknown>[];
  /** Brand → who handles its calls; the first one also handles calls without a brand. */
  chats?: Record<string, SegueHandler>;
}

/** The function that is there, if it is one: a page's `<form id="segue">` stands under that name, too. */
export function sharedFunction(scope: { segue?: SegueFunction | undefined }): SegueFunction | undefined {
  return Object.hasOwn(scope, 'segue') && typeof scope.segue === 'function' ? scope.segue : undefined;
}

/**
 * Makes a brand reachable by the global function, and replays what was called before it was there. Several loaders share one function; the first
 * brand owns calls that name none.
 *
 * @returns how to leave again; the last one takes the function with it
 */
export function joinQueue(scope: { segue?: SegueFunction | undefined }, brand: string, handle: SegueHandler): () => void {
  let segue = sharedFunction(scope);
  const early = segue?.chats ? [] : [...(segue?.q ?? [])];
  if (!segue?.chats) {
    const waiting: ArrayLike<unknown>[] = [];
    const made: SegueFunction = (...call) => {
      const [, name = '', command = ''] = /^(?:(.+):)?(.+)$/.exec(String(call[0])) ?? [];
      const chats = made.chats ?? {};
      const chat = name ? Object.hasOwn(chats, name) && chats[name] : Object.values(chats)[0];
      if (chat) chat(command, call.slice(1));
      else waiting.push(call);
    };
    made.q = waiting;
    made.chats = {};
    segue = scope.segue = made;
  }
  const chats = segue.chats ?? {};
  chats[brand] = handle;
  const again = [...early, ...(segue.q ?? []).splice(0)];
  for (const call of again) segue(...(Array.from(call) as SegueCall));
  return () => {
    delete chats[brand];
    if (Object.keys(chats).length === 0 && scope.segue === segue) delete scope.segue;
  };
}
