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
  return typeof scope.segue === 'function' ? scope.segue : undefined;
}

/**
 * Makes a brand reachable by the global function, and replays what was called before it was there. Several loaders share one function; the first
 * brand owns calls that name none.
 *
 * @returns how to leave again; the last one takes the function with it
 */
export function joinQueue(scope: { segue?: SegueFunction | undefined }, brand: string, handle: SegueHandler): () => void {
  let segue = sharedFunction(scope);
  const early = (segue?.q ?? []).splice(0);
  if (!segue?.chats) {
    const chats: Record<string, SegueHandler> = { __proto__: null as never };
    const made: SegueFunction = (...call) => {
      const [, name = '', command = ''] = /(?:(.+):)?(.+)/.exec(String(call[0])) ?? [];
      const chat = name ? chats[name] : Object.values(chats)[0];
      if (chat) chat(command, call.slice(1));
      else made.q!.push(call);
    };
    made.q = [];
    made.chats = chats;
    segue = scope.segue = made;
  }
  const { chats = {} } = segue;
  chats[brand] = handle;
  for (const call of early) segue(...(call as SegueCall));
  return () => {
    delete chats[brand];
    if (!Object.keys(chats)[0]) delete scope.segue;
  };
}
