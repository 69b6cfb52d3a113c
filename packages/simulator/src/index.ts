export { createSimulator, demoBotToken, type Simulator, type SimulatorOptions } from './create-simulator.ts';
export { demoSmsAccount } from './twilio/create-twilio.ts';
export type { PhoneMessage } from './base/phone-message.ts';
export type { Clock } from './clock.ts';
export type { Weather } from './weather.ts';
export type { BotOptions } from './telegram/create-bot.ts';
export type { RateLimits } from './telegram/rate-limit.ts';
export type { ChatView, PhoneView } from './control/phone-view.ts';
export type { PersonOptions } from './telegram/create-person.ts';
