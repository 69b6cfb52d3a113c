import './define.ts';

export { SegueChatLater } from './chat-later.ts';
