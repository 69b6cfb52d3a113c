import { watchFiles } from '../file/watch-files.ts';
import { CliError } from './cli-error.ts';

/**
 * Does something at once, and again whenever one of its files was written, until the program is stopped. What goes wrong meanwhile is told, and
 * ends nothing: the next change may be what mends it.
 *
 * @param first absolute paths that are watched before anything else happens, so that no change is missed
 * @param act its answer is the list of files from then on
 */
export function againAtChanges(first: readonly string[], act: () => readonly string[], say: (text: string) => void): void {
  let last = first;
  const again = (): readonly string[] => {
    try {
      last = act();
    } catch (error) {
      say((error as Error).message);
    }
    return last;
  };
  const watching = watchFiles({
    onChange: () => watching.follow(again()),
    onTrouble: ({ message }, folder) => {
      throw new CliError(`${folder} cannot be watched: ${message}. Run the command again after each change, without --watch.`);
    },
    keepsAlive: true,
  });
  watching.follow(first);
  watching.follow(again());
}
