export { answerData, answersOf, linksOf, parseAnswerData } from './answers.ts';
export { ChannelError, type ChannelErrorCode, type ChannelErrorFacts } from './channel-error.ts';
export { maskAddress } from './channel.ts';
export type {
  Channel,
  ChannelCapabilities,
  InboundAttachment,
  InboundEvent,
  InboundSender,
  Outbound,
  OutboundPart,
  PressReply,
  RawInbound,
  Revising,
  SendContext,
  SentPart,
} from './channel.ts';
export { createReadableCode, findReadableCode } from './readable-code.ts';
