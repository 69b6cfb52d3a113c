export { errorStatus } from './error-status.ts';
export { isSegueError, SegueError, type ErrorCode, type ErrorFacts } from './errors.ts';
export { headers, protocolVersion, type Role } from './headers.ts';
export { limits } from './limits.ts';
export type { Block, Inline, Line, ListItem, ReadOptions } from './markdown/blocks.ts';
export { escapeMarkdown } from './markdown/escape-markdown.ts';
export { linkTarget } from './markdown/find-link.ts';
export { isTyped } from './markdown/is-typed.ts';
export { readMarkdown } from './markdown/read-markdown.ts';
export { messageText } from './message-text.ts';
export { isSamePlace, networkOf, placeKey } from './place.ts';
export { markdownText, plainText } from './plain-text.ts';
export { isVisible } from './is-visible.ts';
export { refuseUnstorable, storable, storableText } from './storable.ts';
export { visibleName } from './visible-name.ts';
export type {
  Answer,
  Attachment,
  AttachmentContent,
  Card,
  CardAction,
  CardContent,
  CarouselContent,
  Choice,
  ChoicesContent,
  Content,
  ContentKind,
  FormContent,
  FormField,
  SurveyContent,
  SystemContent,
  TextContent,
} from './content.ts';
export type {
  Binding,
  Capsule,
  Conversation,
  ConversationSummary,
  CustomerCard,
  Handoff,
  HandoffPhase,
  Merge,
  Message,
  Operator,
  Participant,
  ParticipantKind,
  Place,
  Preflight,
  SavedReply,
  Side,
} from './entities.ts';
export type { DeliveryStatus, LogEvent, LogEventOf, LogEventType } from './events.ts';
export type { Frame, FrameType, Signal } from './frames.ts';
export type {
  ChannelsAnswer,
  ConversationAnswer,
  CustomerCardAnswer,
  CustomerMessageRequest,
  ErrorAnswer,
  EventsAnswer,
  HandoffAnswer,
  InboxAnswer,
  MessageAck,
  OpenConversationAnswer,
  OpenConversationRequest,
  OpenHandoffAnswer,
  OpenHandoffRequest,
  OpenSessionRequest,
  OpenUploadRequest,
  OperatorsAnswer,
  ReceiptRequest,
  LookAnswer,
  RedeemRequest,
  SavedRepliesAnswer,
  SavedReplyRequest,
  SessionAnswer,
  ChangePasswordRequest,
  SignInAnswer,
  SignInRequest,
  StaffMessageRequest,
  UpdateSessionRequest,
  UploadAnswer,
} from './requests.ts';
