import { ApiError, badRequest } from '../world/api-error.ts';
import { readAllowedUpdates } from './get-updates.ts';
import type { Method, MethodCall } from './method.ts';

const openPorts = new Set(['', '80', '88', '443', '8443']);
const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|.*\.localhost)$/;

/** @see https://core.telegram.org/bots/api#setwebhook */
export const setWebhook: Method = {
  fields: {
    url: ['String'],
    secret_token: ['String'],
    max_connections: ['Integer'],
    allowed_updates: ['Array of String'],
    drop_pending_updates: ['Boolean'],
  },
  run(call) {
    const { bot, parameters } = call;
    const url = parameters.string('url');
    if (!url) return removeWebhook(call);
    checkAddress(url);
    const secretToken = parameters.string('secret_token');
    if (secretToken && secretToken.length > 256) throw badRequest('secret token is too long');
    if (secretToken && !/^[\w-]+$/.test(secretToken)) throw badRequest('secret token contains unallowed characters');
    const maxConnections = Math.min(100, Math.max(1, parameters.integer('max_connections') ?? 40));
    const allowed = readAllowedUpdates(parameters);
    if (allowed) bot.queue.allow(allowed);
    if (parameters.boolean('drop_pending_updates')) bot.queue.clear();
    bot.queue.interrupt(new ApiError(409, 'Conflict: terminated by setWebhook request'));
    bot.webhook.set({ url, secretToken, maxConnections });
    return true;
  },
};

/** @see https://core.telegram.org/bots/api#deletewebhook */
export const deleteWebhook: Method = {
  fields: { drop_pending_updates: ['Boolean'] },
  run: removeWebhook,
};

/** @see https://core.telegram.org/bots/api#getwebhookinfo */
export const getWebhookInfo: Method = {
  fields: {},
  run: ({ bot }) => bot.webhook.info(),
};

function removeWebhook({ bot, parameters }: MethodCall): true {
  if (parameters.boolean('drop_pending_updates')) bot.queue.clear();
  bot.webhook.set(undefined);
  return true;
}

/** HTTPS on one of four ports, as the vendor asks; this machine itself may be reached as it likes. */
function checkAddress(url: string): void {
  if (!URL.canParse(url)) throw badRequest('bad webhook: URL is invalid');
  const { protocol, port, hostname } = new URL(url);
  if (loopback.test(hostname) && (protocol === 'http:' || protocol === 'https:')) return;
  if (protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!openPorts.has(port)) throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
}
