export { defineElement } from './base/define-element.ts';
export { formatBytes, formatDay, formatFull, formatTime } from './base/format.ts';
export { neutralText } from './base/neutral-text.ts';
export { SegueElement } from './base/segue-element.ts';
export { senderName } from './base/sender-name.ts';
export type { EventItem, MessageItem, TimelineItem } from './base/timeline-item.ts';
export { SegueAnnouncer } from './announcer/announcer.ts';
export { SegueAvatar } from './avatar/avatar.ts';
export { chipStyles } from './choices/chip.styles.ts';
export { SegueChoices } from './choices/choices.ts';
export { SegueComposer } from './composer/composer.ts';
export {
  SegueBringBackEvent,
  SegueDraftEvent,
  SegueFilesEvent,
  SeguePageEvent,
  SegueSendEvent,
  SegueUploadCancelEvent,
  SegueUploadRetryEvent,
} from './composer/events.ts';
export type { DraftFinding } from './composer/draft-finding.ts';
export type { UploadItem } from './composer/upload-item.ts';
export type { SegueEmojiEvent } from './emoji-picker/events.ts';
export { SegueIcon } from './icon/icon.ts';
export { SegueMenu, type MenuEntry } from './menu/menu.ts';
export { SegueMenuEvent } from './menu/events.ts';
export { SegueMessage } from './message/message.ts';
export { SegueAnswerEvent, SegueAttachmentNeededEvent, SegueDiscardEvent, SegueRetryEvent } from './message/events.ts';
export { SeguePanel } from './panel/panel.ts';
export { SegueCloseRequestEvent, SegueResizeEvent } from './panel/events.ts';
export { SegueReceipt } from './receipt/receipt.ts';
export { SegueTranscript } from './transcript/transcript.ts';
export { SegueLeaveTranscriptEvent, SegueLoadOlderEvent, SegueReachedEndEvent } from './transcript/events.ts';
export { SegueTypingIndicator } from './typing-indicator/typing-indicator.ts';
