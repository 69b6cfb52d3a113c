import type { GenericSchema, InferOutput } from 'valibot';
import * as r from './requests.ts';

/** Who may call a route. `anyone`: no session yet. `member`: the conversation's customer, any operator, or a bot. */
export type RouteAccess = 'anyone' | 'customer' | 'operator' | 'bot' | 'member' | 'staff';

/** Where customers may say less than staff do: a schema for each. */
export interface RequestByRole {
  customer: GenericSchema;
  staff: GenericSchema;
}

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path below the hub's base, with `:name` parameters. */
  path: string;
  access: RouteAccess;
  summary: string;
  query?: Record<string, string>;
  request?: GenericSchema | RequestByRole;
  answer?: GenericSchema;
  /** Not JSON: an SSE stream or raw bytes. */
  stream?: boolean;
}

const conversation = '/v1/conversations/:id';

/** Every route of the API, in one table: routing tests, access tests and the OpenAPI document are made from it. */
export const routes = {
  openSession: {
    method: 'POST',
    path: '/v1/sessions',
    access: 'anyone',
    summary: 'Open the device session, or find it again',
    request: r.openSessionRequest,
    answer: r.sessionAnswer,
  },
  currentSession: {
    method: 'GET',
    path: '/v1/sessions/current',
    access: 'customer',
    summary: 'Who this device is',
    answer: r.sessionAnswer,
  },
  updateSession: {
    method: 'PATCH',
    path: '/v1/sessions/current',
    access: 'customer',
    summary: 'Say where the customer is now',
    request: r.updateSessionRequest,
  },
  identify: {
    method: 'POST',
    path: '/v1/sessions/current/identity',
    access: 'customer',
    summary: 'Show who this is, by an assertion that the brand’s back end signed',
    request: r.identifyRequest,
    answer: r.sessionAnswer,
  },
  claimEarlier: {
    method: 'POST',
    path: '/v1/sessions/current/claim',
    access: 'customer',
    summary: 'Say whether the earlier chat on this device is theirs',
    request: r.claimRequest,
    answer: r.sessionAnswer,
  },
  mergePersons: {
    method: 'POST',
    path: '/v1/merges',
    access: 'bot',
    summary: 'Two persons are one, as the brand knows',
    request: r.mergeRequest,
    answer: r.mergeAnswer,
  },
  undoMerge: {
    method: 'POST',
    path: '/v1/merges/:mergeId/undo',
    access: 'staff',
    summary: 'Two persons are two again',
    answer: r.mergeAnswer,
  },
  endSession: {
    method: 'POST',
    path: '/v1/sessions/current/end',
    access: 'customer',
    summary: 'End the device session; its streams close within a second',
  },
  openConversation: {
    method: 'POST',
    path: '/v1/conversations',
    access: 'customer',
    summary: 'Open a conversation with its first message, or get the open one',
    request: r.openConversationRequest,
    answer: r.openConversationAnswer,
  },
  conversation: {
    method: 'GET',
    path: conversation,
    access: 'member',
    summary: 'The conversation as it is now',
    answer: r.conversationAnswer,
  },
  events: {
    method: 'GET',
    path: `${conversation}/events`,
    access: 'member',
    summary: 'A range of the log, or a long poll',
    query: {
      after: 'events with a greater seq, oldest first',
      before: 'events with a smaller seq, the nearest ones',
      limit: 'how many at most',
      waitMs: 'with after: wait this long for the next event',
    },
    answer: r.eventsAnswer,
  },
  stream: {
    method: 'GET',
    path: `${conversation}/stream`,
    access: 'member',
    summary: 'The log as it grows, in SSE format',
    query: { after: 'cursor; the header Last-Event-ID goes before it' },
    stream: true,
  },
  sendMessage: {
    method: 'POST',
    path: `${conversation}/messages`,
    access: 'member',
    summary: 'Say something',
    request: { customer: r.customerMessageRequest, staff: r.staffMessageRequest },
    answer: r.messageAck,
  },
  editMessage: {
    method: 'PATCH',
    path: `${conversation}/messages/:messageId`,
    access: 'staff',
    summary: 'Change an own message',
    request: r.editRequest,
    answer: r.messageAck,
  },
  deleteMessage: {
    method: 'DELETE',
    path: `${conversation}/messages/:messageId`,
    access: 'staff',
    summary: 'Take an own message back',
    answer: r.messageAck,
  },
  sendChunk: {
    method: 'POST',
    path: `${conversation}/messages/:messageId/chunks`,
    access: 'bot',
    summary: 'Let a streamed message grow',
    request: r.chunkRequest,
  },
  finishMessage: {
    method: 'POST',
    path: `${conversation}/messages/:messageId/final`,
    access: 'bot',
    summary: 'End a streamed message with its text',
    request: r.finalRequest,
    answer: r.messageAck,
  },
  receipts: {
    method: 'POST',
    path: `${conversation}/receipts`,
    access: 'member',
    summary: 'Say how far was received and read',
    request: r.receiptRequest,
  },
  typing: { method: 'POST', path: `${conversation}/typing`, access: 'member', summary: 'Typing, or no longer', request: r.typingRequest },
  openUpload: {
    method: 'POST',
    path: `${conversation}/attachments`,
    access: 'member',
    summary: 'Announce a file',
    request: r.openUploadRequest,
    answer: r.uploadAnswer,
  },
  upload: {
    method: 'PATCH',
    path: `${conversation}/attachments/:attachmentId`,
    access: 'member',
    summary: 'Send the next bytes (header Upload-Offset)',
    answer: r.uploadAnswer,
  },
  attachment: {
    method: 'GET',
    path: `${conversation}/attachments/:attachmentId`,
    access: 'member',
    summary: 'State of an upload; an address to read the file',
    answer: r.uploadAnswer,
  },
  file: {
    method: 'GET',
    path: '/v1/files/:signed/:name',
    access: 'anyone',
    summary: 'A file by its short-lived signed address',
    stream: true,
  },
  channels: {
    method: 'GET',
    path: `${conversation}/channels`,
    access: 'customer',
    summary: 'Preflight: which channels would work now, and what would be passed on',
    answer: r.channelsAnswer,
  },
  openHandoff: {
    method: 'POST',
    path: `${conversation}/handoffs`,
    access: 'customer',
    summary: 'Get a single-use ticket for a channel',
    request: r.openHandoffRequest,
    answer: r.openHandoffAnswer,
  },
  allowHandoff: {
    method: 'POST',
    path: `${conversation}/handoffs/:handoffId/allow`,
    access: 'customer',
    summary: 'Old side: yes, that is me',
    answer: r.handoffAnswer,
  },
  refuseHandoff: {
    method: 'POST',
    path: `${conversation}/handoffs/:handoffId/refuse`,
    access: 'customer',
    summary: 'Old side: that is not me',
    answer: r.handoffAnswer,
  },
  undoHandoff: {
    method: 'POST',
    path: `${conversation}/handoffs/:handoffId/undo`,
    access: 'customer',
    summary: 'Not you? Undo: unlinks the channel',
    answer: r.handoffAnswer,
  },
  bringBack: {
    method: 'POST',
    path: `${conversation}/return`,
    access: 'customer',
    summary: 'Go on here: the hub sends to the surface again',
    answer: r.conversationAnswer,
  },
  lookAtTicket: {
    method: 'POST',
    path: '/v1/tickets/look',
    access: 'anyone',
    summary: 'What a return ticket would bring here; uses up nothing',
    request: r.lookRequest,
    answer: r.lookAnswer,
  },
  redeemTicket: {
    method: 'POST',
    path: '/v1/tickets/redeem',
    access: 'anyone',
    summary: 'Go on here with a return ticket',
    request: r.redeemRequest,
    answer: r.sessionAnswer,
  },
  signIn: {
    method: 'POST',
    path: '/v1/desk/session',
    access: 'anyone',
    summary: 'Operator signs in',
    request: r.signInRequest,
    answer: r.signInAnswer,
  },
  operatorSession: { method: 'GET', path: '/v1/desk/session', access: 'operator', summary: 'Who is signed in', answer: r.signInAnswer },
  signOut: { method: 'DELETE', path: '/v1/desk/session', access: 'operator', summary: 'Operator signs out' },
  changePassword: {
    method: 'POST',
    path: '/v1/desk/password',
    access: 'operator',
    summary: 'Operator takes another password; every other session of theirs ends',
    request: r.changePasswordRequest,
  },
  inbox: {
    method: 'GET',
    path: '/v1/desk/inbox',
    access: 'operator',
    summary: 'Rows of the inbox',
    query: {
      view: 'mine, unassigned or all',
      status: 'open or closed',
      q: 'words to search in messages and names',
      before: 'a rev: only rows below it',
      limit: 'how many at most',
    },
    answer: r.inboxAnswer,
  },
  inboxStream: {
    method: 'GET',
    path: '/v1/desk/stream',
    access: 'operator',
    summary: 'Changes of the inbox, in SSE format',
    query: { after: 'rev; the header Last-Event-ID goes before it' },
    stream: true,
  },
  operators: { method: 'GET', path: '/v1/desk/operators', access: 'operator', summary: 'Colleagues', answer: r.operatorsAnswer },
  savedReplies: {
    method: 'GET',
    path: '/v1/desk/saved-replies',
    access: 'operator',
    summary: 'Saved replies',
    answer: r.savedRepliesAnswer,
  },
  saveReply: {
    method: 'POST',
    path: '/v1/desk/saved-replies',
    access: 'operator',
    summary: 'Keep a reply (same shortcut: replaced)',
    request: r.savedReplyRequest,
    answer: r.savedRepliesAnswer,
  },
  deleteSavedReply: {
    method: 'DELETE',
    path: '/v1/desk/saved-replies/:replyId',
    access: 'operator',
    summary: 'Drop a saved reply',
    answer: r.savedRepliesAnswer,
  },
  assign: {
    method: 'POST',
    path: `${conversation}/assignment`,
    access: 'operator',
    summary: 'Give a conversation to somebody, or to nobody',
    request: r.assignmentRequest,
    answer: r.conversationAnswer,
  },
  setStatus: {
    method: 'POST',
    path: `${conversation}/status`,
    access: 'operator',
    summary: 'Close or reopen',
    request: r.statusRequest,
    answer: r.conversationAnswer,
  },
  customer: {
    method: 'GET',
    path: `${conversation}/customer`,
    access: 'operator',
    summary: 'The customer card',
    answer: r.customerCardAnswer,
  },
  webhook: {
    method: 'POST',
    path: '/v1/channels/:channel/webhook',
    access: 'anyone',
    summary: 'Where a network delivers; verified by the channel',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

type Checked<Request> = Request extends GenericSchema
  ? InferOutput<Request>
  : Request extends RequestByRole
    ? InferOutput<Request['customer']> | InferOutput<Request['staff']>
    : undefined;

/** What the body of a route is, once it was checked. */
export type RequestOf<Name extends RouteName> = (typeof routes)[Name] extends { request: infer Request } ? Checked<Request> : undefined;

/** The schema that a caller's body is checked against. */
export function requestSchemaOf({ request }: Route, role: 'customer' | 'staff'): GenericSchema | undefined {
  return request && 'customer' in request ? request[role] : request;
}
