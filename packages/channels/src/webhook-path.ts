/** Where a network brings its deliveries, below the hub's public address. */
export const webhookPath = (channelId: string): string => `/v1/channels/${encodeURIComponent(channelId)}/webhook`;
