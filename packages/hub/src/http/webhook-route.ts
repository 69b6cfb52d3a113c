import { ChannelError } from '@segue/channels';
import { SegueError } from '@segue/protocol';
import { notFound } from '../domain/not-found.ts';
import type { Handlers } from './create-router.ts';

const maxWebhookBytes = 1024 * 1024;

/** Where networks deliver. What they bring is kept first, and taken afterwards. */
export const webhookRoute: Pick<Handlers, 'webhook'> = {
  async webhook({ params, request }, hub) {
    const channel = hub.channels.get(params['channel'] ?? '')?.channel;
    if (!channel) throw notFound();
    if (Number(request.headers.get('content-length') ?? 0) > maxWebhookBytes)
      throw new SegueError('body-too-large', 'The delivery is too large.', { limit: maxWebhookBytes });
    try {
      const { deliveries, answer } = await channel.receive(request);
      await hub.storeInbound(channel.id, deliveries);
      return answer
        ? new Response(answer.body, { status: answer.status ?? 200, headers: { ...answer.headers, 'content-type': answer.contentType } })
        : {};
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      hub.metrics.count('webhooks_refused_total', { channel: channel.network, code: error.code });
      hub.warn({ channel: channel.id, code: error.code }, 'webhook refused');
      throw error.code === 'auth'
        ? new SegueError('unauthenticated', 'The proof of the delivery is missing or wrong.', { cause: error })
        : new SegueError('invalid-request', 'The delivery is not of the form of this network.', { cause: error });
    }
  },
};
