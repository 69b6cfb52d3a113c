/** The schemas, for whoever checks input (hub, tests). Browsers do not load this entry. */
export { actionSchema, answerSchema, attachmentSchema, cardSchema, carouselSchema, choicesSchema, contentSchema, customerContentSchema, formSchema, idSchema, surveySchema, textSchema } from './content.ts';
export { bindingSchema, capsuleSchema, conversationSchema, customerCardSchema, handoffSchema, messageSchema, operatorSchema, participantSchema, preflightSchema, savedReplySchema, summarySchema } from './entities.ts';
export { logEventSchema } from './events.ts';
export { frameSchema, signalSchema } from './frames.ts';
export { parseFrame, parseWith } from './parse.ts';
export {
  assignmentRequest,
  channelsAnswer,
  chunkRequest,
  conversationAnswer,
  customerCardAnswer,
  customerMessageRequest,
  editRequest,
  errorAnswer,
  eventsAnswer,
  finalRequest,
  inboxAnswer,
  messageAck,
  openConversationRequest,
  openHandoffAnswer,
  openHandoffRequest,
  openSessionRequest,
  openUploadRequest,
  receiptRequest,
  redeemRequest,
  savedReplyRequest,
  sessionAnswer,
  signInRequest,
  staffMessageRequest,
  statusRequest,
  typingRequest,
  updateSessionRequest,
  uploadAnswer,
} from './requests.ts';
export { routes, type Route, type RouteAccess, type RouteName } from './routes.ts';
