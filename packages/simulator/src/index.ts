export { createSimulator, type Simulator, type SimulatorOptions } from './create-simulator.ts';
export { demoBotToken } from './telegram/create-telegram.ts';
export { demoSmsAccount } from './twilio/create-twilio.ts';
export { demoApp } from './webhook/create-app.ts';
export type { AppMessage } from './webhook/world.ts';
export type { Clock } from './base/clock.ts';
export type { ChatView, PhoneMessage, PhoneView, Transcript } from './base/phone-view.ts';
export type { Weather } from './base/weather.ts';
