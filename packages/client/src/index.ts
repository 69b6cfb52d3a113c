export { createClient, type CreateClientOptions, type OperatorOptions } from './create-client.ts';
export type {
  Client,
  ClientOptions,
  ClientState,
  ConnectionState,
  EventItem,
  MessageItem,
  Readable,
  SendOptions,
  SendState,
  TimelineItem,
  UploadItem,
} from './client.ts';
export { indexedDbOutbox, memoryOutbox, type OutboxEntry, type OutboxStore } from './outbox-store.ts';
export type { ClientPorts, Clock } from './ports.ts';
export { browserTabs, noTabs, type TabMessage, type Tabs } from './tabs.ts';
