import './chat-widget/define.ts';

export { SegueChat } from './chat-widget/chat-widget.ts';
export { SegueCloseEvent, SegueErrorEvent, SegueHandoffEvent, SegueOpenEvent, SegueUnreadEvent } from './host-page/events.ts';
