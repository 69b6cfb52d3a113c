import type { Lint } from '@segue/brand/lint';
import type { Voice } from '@segue/brand/runtime';
import type {
  SegueAnswerEvent,
  SegueAttachmentNeededEvent,
  SegueDiscardEvent,
  SegueDraftEvent,
  SegueFilesEvent,
  SeguePageEvent,
  SegueRetryEvent,
  SegueSendEvent,
  SegueUploadCancelEvent,
  SegueUploadRetryEvent,
} from '@segue/elements';
import type { ConversationSummary, Operator, SavedReply } from '@segue/protocol';
import { html, type TemplateResult } from 'lit';
import type { SegueConversationView } from '../conversation/conversation-view.ts';
import type { ConversationWish, SegueConversationWishEvent } from '../conversation/events.ts';
import { customerName } from '../customer-name.ts';
import type { ConversationController } from './conversation-controller.ts';

interface PaneFor {
  voice: Voice;
  row: ConversationSummary | undefined;
  /** Empty where all customers came to the same brand. */
  brandName: string;
  me: Operator;
  operators: readonly Operator[];
  savedReplies: readonly SavedReply[];
  lint: Lint | undefined;
  onWish: (wish: ConversationWish) => void;
  onBack: () => void;
  onReachedEnd: () => void;
}

const viewOf = (event: Event): SegueConversationView => event.currentTarget as SegueConversationView;

/** The open conversation; what is done in it goes to its controller, what is wanted done with it to the desk. */
export const conversationPane = (
  open: ConversationController,
  { voice, row, brandName, me, operators, savedReplies, lint, onWish, onBack, onReachedEnd }: PaneFor,
): TemplateResult =>
  html`<segue-conversation-view
    .voice=${voice}
    .state=${open.state}
    .name=${customerName(row?.customer ?? { id: '' }, voice)}
    .brandName=${brandName}
    .me=${me}
    .operators=${operators}
    .savedReplies=${savedReplies}
    .urls=${open.urls}
    .draft=${open.draft}
    .lint=${lint}
    .customerLocale=${row?.customer.locale ?? ''}
    @segue-back=${onBack}
    @segue-conversation-wish=${(event: SegueConversationWishEvent) => onWish(event.wish)}
    @segue-send=${(event: SegueSendEvent) => open.send(event)}
    @segue-draft=${(event: SegueDraftEvent) => open.write(event.text)}
    @segue-files=${(event: SegueFilesEvent) => open.upload(event.files)}
    @segue-upload-cancel=${(event: SegueUploadCancelEvent) => open.client?.cancelUpload(event.uploadId)}
    @segue-upload-retry=${(event: SegueUploadRetryEvent) => open.retryUpload(event.uploadId)}
    @segue-page=${(event: SeguePageEvent) => viewOf(event).transcript.scrollPage(event.direction)}
    @segue-load-older=${() => open.loadOlder()}
    @segue-reached-end=${onReachedEnd}
    @segue-leave-transcript=${(event: Event) => viewOf(event).composer.focus()}
    @segue-retry=${(event: SegueRetryEvent) => open.client?.retry(event.key)}
    @segue-discard=${(event: SegueDiscardEvent) => open.client?.discard(event.key)}
    @segue-answer=${(event: SegueAnswerEvent) => event.stopPropagation()}
    @segue-attachment-needed=${(event: SegueAttachmentNeededEvent) => open.loadAttachment(event.attachmentId, event.isStale)}
  ></segue-conversation-view>`;
