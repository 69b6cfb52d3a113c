import { limits as protocolLimits } from '@segue/protocol';
import { createReachability } from './channel-reachability.ts';
import { createCommit } from './commit.ts';
import type { HubContext } from './context.ts';
import type { House } from './domain/work.ts';
import { uploaderOf } from './files/uploader-of.ts';
import { performEffect } from './perform-effect.ts';
import { createHashQueue } from './desk/hash-queue.ts';
import { createSignInGuard } from './desk/sign-in-guard.ts';
import { createDelivery } from './delivery/create-delivery.ts';
import { createHealth } from './health.ts';
import { conversationRoutes } from './http/conversation-routes.ts';
import { createRouter, type Peer } from './http/create-router.ts';
import { deskRoutes } from './http/desk-routes.ts';
import { handoffRoutes } from './http/handoff-routes.ts';
import { channelFileUrl } from './http/file-link.ts';
import { identityRoutes } from './http/identity-routes.ts';
import { openApiDocument } from './http/openapi.ts';
import { indexMessagesRegularly } from './timers/index-messages.ts';
import { removeFinishedRegularly } from './timers/remove-finished.ts';
import { removeUnsentHourly } from './timers/remove-unsent.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { webhookRoute } from './http/webhook-route.ts';
import { uploadRoutes } from './http/upload-routes.ts';
import { createLocalGrowing } from './growing/local-growing.ts';
import { createLocalLimiter } from './limiter/local-limiter.ts';
import { createLocalPresence } from './presence/local-presence.ts';
import { finishAbandonedRegularly } from './timers/finish-abandoned.ts';
import { createMetrics } from './metrics.ts';
import type { HubLimits, HubOptions } from './ports.ts';
import { withSafety } from './http/safety-headers.ts';
import { createSparingLog } from './sparing-log.ts';
import { createStreams } from './streams/streams.ts';

export interface Hub {
  /** Answers every request below `/v1`, `/health` and `/metrics`; mounts in any server that speaks `fetch`. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  /** Begins with what runs by itself: delivery to channels, expiry. */
  start(): void;
  /** Takes no more, tells readers to come back, finishes what is under way. Storage stays open: it is the caller's. */
  stop(): Promise<void>;
}

const megabyte = 1024 * 1024;

const defaultLimits: HubLimits = {
  session: { burst: 60, perSecond: 10 },
  reads: { burst: 200, perSecond: 20 },
  address: { burst: 60, perSecond: 1 },
  maxAttachmentBytes: protocolLimits.maxAttachmentBytes,
  maxConversationBytes: 200 * megabyte,
  maxAddressBytes: 200 * megabyte,
  maxBrandBytes: 20_000 * megabyte,
  maxTotalBytes: 50_000 * megabyte,
  minFreeBytes: 512 * megabyte,
  maxStreamBacklogBytes: megabyte,
  maxStreamsPerSession: 8,
};

const isApi = /^[a-z]+:\/\/[^/?#]+\/v1\//;

/** How long readers wait before they come back to a hub that was stopped. */
const comeBackMs = 1_000;

/** The hub as a library: ports in, one `fetch` handler out. It knows no vendor and no server. */
export function createHub(options: HubOptions): Hub {
  const limits: HubLimits = { ...defaultLimits, ...options.limits };
  const metrics = createMetrics();
  const {
    brands,
    bots = [],
    channels = [],
    presence = createLocalPresence(),
    limiter = createLocalLimiter(options.clock),
    growing = createLocalGrowing(options.clock),
    ...ports
  } = options;
  const health = createHealth(options);
  const warn = createSparingLog(options);
  const publicUrl = options.publicUrl.replace(/\/$/, '');
  const house: House = {
    ids: options.ids,
    brands: new Map(brands.map((brand) => [brand.id, brand])),
    channels: new Map(channels.map((account) => [account.channel.id, account])),
    limits,
    publicUrl,
    fileUrl: (attachmentId, channelId) => channelFileUrl({ ...options, publicUrl }, attachmentId, channelId),
    uploaderOf: (address) => uploaderOf(options.signingKey, address),
  };
  const means = { ...options, metrics, warn, nudgeDelivery: () => delivery.nudge() };
  const commit = health.watch(createCommit(options, house, (effect) => performEffect(means, effect)));
  const hub: HubContext = {
    ...ports,
    ...house,
    metrics,
    commit,
    signIns: createSignInGuard(options.clock, commit),
    hashes: createHashQueue(),
    limiter,
    presence,
    growing,
    warn,
    streams: createStreams({ ...options, presence, growing }, limits),
    secure: options.publicUrl.startsWith('https:'),
    bots,
    storeInbound: (channelId, batch) => delivery.storeInbound(channelId, batch),
    isReachable: createReachability(options.clock, options.log),
  };
  const delivery = createDelivery(hub, options.random);
  const route = createRouter(hub, {
    ...sessionRoutes,
    ...conversationRoutes,
    ...uploadRoutes,
    ...handoffRoutes,
    ...webhookRoute,
    ...deskRoutes,
    ...identityRoutes,
  });
  let stopTimers: (() => void)[] | undefined;
  let openApi: object | undefined;

  return {
    async fetch(request, peer = {}) {
      const answer = await answerTo(request, peer);
      // The routes of the API say it with their other headers: reading these costs more than the rest of an answer.
      return isApi.test(request.url) && !request.url.endsWith('/v1/openapi.json') ? answer : withSafety(answer, hub.secure);
    },
    start() {
      delivery.start();
      stopTimers ??= [removeUnsentHourly(hub), removeFinishedRegularly(hub), finishAbandonedRegularly(hub), indexMessagesRegularly(hub)];
    },
    async stop() {
      for (const stopTimer of stopTimers ?? []) stopTimer();
      hub.streams.stop(comeBackMs);
      await delivery.stop();
    },
  };

  async function answerTo(request: Request, peer: Peer): Promise<Response> {
    // Most requests are of the API: their address is taken apart once, by the router.
    const pathname = isApi.test(request.url) ? '' : new URL(request.url).pathname;
    if (pathname === '/health') return health.check();
    if (pathname === '/metrics') {
      const counts = await hub.storage.read((tx) => tx.counts());
      return new Response(
        metrics.render({
          streams: hub.streams.count(),
          outbox_queued: counts.queued,
          outbox_unknown: counts.unknown,
          inbound_waiting: counts.inboundNew,
          inbound_dead: counts.inboundDead,
        }),
        { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } },
      );
    }
    if (request.url.endsWith('/v1/openapi.json')) return Response.json((openApi ??= openApiDocument(hub.publicUrl)));
    return route(request, peer);
  }
}
