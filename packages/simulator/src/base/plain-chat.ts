import type { ChatView } from './phone-view.ts';

/** A chat with one other side, which needs no start and knows no commands. */
export const plainChat = (part: Pick<ChatView, 'id' | 'title' | 'tint' | 'about'>): ChatView => ({
  kind: 'private',
  description: '',
  commands: [],
  isStarted: true,
  isBlocked: false,
  ...part,
});
