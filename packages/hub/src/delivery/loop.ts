export interface Loop {
  /** There may be something to do. Cheap to call often. */
  nudge(): void;
  open(): void;
  /** Takes up nothing more; resolves when the step under way is done. */
  close(): Promise<void>;
}

/**
 * Runs a step as long as it says that there is more, one at a time. A nudge during a run leads to one more step.
 *
 * @param step resolves to whether it got anywhere
 */
export function createLoop(step: () => Promise<boolean>, onError: (error: unknown) => void): Loop {
  let running: Promise<void> | undefined;
  let isOpen = false;
  let again = false;
  const run = async (): Promise<void> => {
    while (again && isOpen) {
      again = false;
      try {
        while (isOpen && (await step())) again = false;
      } catch (error) {
        onError(error);
      }
    }
    running = undefined;
  };
  const nudge = (): void => {
    again = true;
    if (isOpen) running ??= run();
  };
  return {
    nudge,
    open() {
      isOpen = true;
      nudge();
    },
    async close() {
      isOpen = false;
      await running;
    },
  };
}
