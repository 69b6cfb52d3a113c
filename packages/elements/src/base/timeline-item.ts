import type { Answer, DeliveryStatus, ErrorCode, LogEventOf, Message } from '@segue/protocol';

/** A message as the transcript shows it. The client's items have this shape. */
export interface MessageItem {
  kind: 'message';
  key: string;
  message: Message;
  own: boolean;
  state: 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';
  error?: ErrorCode;
  delivery?: { channel: string; status: DeliveryStatus; code?: string };
  answered?: Answer;
  private?: boolean;
}

export interface EventItem {
  kind: 'event';
  key: string;
  event: LogEventOf<'handoff'> | LogEventOf<'assignment'> | LogEventOf<'status'>;
}

export type TimelineItem = MessageItem | EventItem;
