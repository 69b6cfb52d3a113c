import type { Client } from '@segue/client';

// What a test says, and what it sees in a client.

export const text = (markdown: string) => ({ kind: 'text' as const, markdown });
export const texts = (client: Client): string[] =>
  client.state.get().timeline.flatMap((item) => (item.kind === 'message' ? [item.message.text] : []));
/** How far each own message got. */
export const states = (client: Client): string[] =>
  client.state.get().timeline.flatMap((item) => (item.kind === 'message' && item.own ? [item.state] : []));
export const connection = (client: Client) => client.state.get().connection;
export const isMessage = (request: Request): boolean => request.method === 'POST' && request.url.endsWith('/messages');
