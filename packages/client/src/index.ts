export { createClient, type CreateClientOptions, type OperatorOptions } from './create-client.ts';
export type {
  Client,
  ClientOptions,
  ClientState,
  ConnectionState,
  DraftOptions,
  EventItem,
  MessageItem,
  Readable,
  SendOptions,
  SendState,
  TimelineItem,
  UploadItem,
} from './client.ts';
export { indexedDbOutbox, memoryOutbox, type OutboxEntry, type OutboxStore } from './outbox/outbox-store.ts';
export type { Clock } from './clock.ts';
export type { ClientPorts } from './ports.ts';
export type { Credential } from './transports/credential.ts';
export { browserTabs, noTabs, type TabMessage, type Tabs } from './tabs/tabs.ts';
