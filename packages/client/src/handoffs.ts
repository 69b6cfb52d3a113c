import type { LogEvent, OpenHandoffAnswer } from '@segue/protocol';
import type { HandoffMethods, HandoffsOptions, HandoffSteps } from './handoff-steps.ts';
import { later } from './later.ts';

/** Most conversations stay where they are: the steps are loaded with the first of them. */
export interface Handoffs extends Pick<HandoffSteps, 'redeem'> {
  methods: HandoffMethods;
  ticket(): OpenHandoffAnswer | undefined;
  hear(event: LogEvent): void;
}

const names = ['channels', 'openHandoff', 'allowHandoff', 'refuseHandoff', 'undoHandoff', 'bringBack', 'lookAt'] as const;

export function createHandoffs(options: HandoffsOptions): Handoffs {
  const steps = later(async () => (await import('./handoff-steps.ts')).createHandoffSteps(options));
  const method =
    (name: (typeof names)[number]) =>
    async (...given: unknown[]): Promise<unknown> =>
      ((await steps.get())[name] as (...given: unknown[]) => Promise<unknown>)(...given);
  return {
    methods: Object.fromEntries(names.map((name) => [name, method(name)])) as unknown as HandoffMethods,
    ticket: () => steps.there()?.ticket(),
    hear: (event) => steps.there()?.hear(event),
    redeem: async (ticket, replace) => (await steps.get()).redeem(ticket, replace),
  };
}
