import { SegueError } from '@segue/protocol/errors';

/**
 * What is not there yet is refused, or somebody would rely on it: at a kiosk each visitor has to begin anew, and this chat remembers the one before.
 *
 * @throws SegueError `invalid-request`
 */
export function refuseSurface(surface: string): never {
  throw new SegueError(
    'invalid-request',
    `<segue-chat surface="${surface}">: expected "web" or "app". A surface for kiosks is not there yet: the next visitor would read the chat of the last one. Leave the attribute out on pages, and show no chat on a screen that strangers share.`,
    { path: 'surface' },
  );
}
