export { answerData, answersOf, linksOf, parseAnswerData } from './content/answers.ts';
export type { Block, Link, Media, MediaOf, Notice, Option, Said } from './content/blocks.ts';
export { downgrade, optionsOf, type Button, type Phrases, type Shown } from './content/downgrade.ts';
export type { ButtonLimits, CardLimits, Limits, MediaLimit } from './content/limits.ts';
export { toBlocks } from './content/to-blocks.ts';
export { ChannelError, type ChannelErrorCode, type ChannelErrorFacts } from './channel-error.ts';
export { maskedName } from './channel.ts';
export type {
  Call,
  Channel,
  Contact,
  Entries,
  Entry,
  EntryRequest,
  Finding,
  InboundAttachment,
  InboundEvent,
  InboundSender,
  PerformContext,
  PressReply,
  RawInbound,
  Received,
  Revising,
  Sent,
  SentCall,
  Speaker,
  Window,
} from './channel.ts';
export type { HubFacts, Network } from './network.ts';
export { bareWords } from './text/bare-words.ts';
export { plain, type Words } from './text/words.ts';
export { createReadableCode, findReadableCode } from './readable-code.ts';
export { webhookPath } from './webhook-path.ts';
