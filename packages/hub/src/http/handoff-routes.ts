import { SegueError } from '@segue/protocol';
import type { Handlers } from './create-router.ts';

const notYet = (): never => {
  throw new SegueError('channel-unavailable', 'No channel is configured.');
};

export const handoffRoutes: Pick<
  Handlers,
  'channels' | 'openHandoff' | 'allowHandoff' | 'refuseHandoff' | 'undoHandoff' | 'bringBack' | 'redeemTicket' | 'webhook'
> = {
  channels: notYet,
  openHandoff: notYet,
  allowHandoff: notYet,
  refuseHandoff: notYet,
  undoHandoff: notYet,
  bringBack: notYet,
  redeemTicket: notYet,
  webhook: notYet,
};
