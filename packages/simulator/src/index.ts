export { createSimulator, type Simulator, type SimulatorOptions } from './create-simulator.ts';
export { demoBotToken, type TelegramOptions } from './telegram/create-telegram.ts';
export { demoSmsAccount, type TwilioOptions } from './twilio/create-twilio.ts';
export { demoApp } from './webhook/create-app.ts';
export type { AppMessage } from './webhook/world.ts';
export type { Clock } from './base/clock.ts';
export type { ChatView, PhoneMessage, PhoneView, Transcript } from './base/phone-view.ts';
export type { Weather } from './base/weather.ts';
