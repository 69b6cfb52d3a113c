import type { Signal } from '@segue/protocol';
import { createFakeClock } from '@segue/testing';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { createApi } from '../transports/api.ts';
import { createShownConversation } from './shown-conversation.ts';

describe('a signal of a kind that this reader does not know', () => {
  it('changes nothing of what is known of who is there', () => {
    const clock = createFakeClock();
    const shown = createShownConversation({
      api: createApi({ fetch: () => new Promise(() => undefined), clock, hubUrl: 'http://hub.test', role: 'customer' }),
      clock,
      side: 'customer',
      via: { kind: 'surface', id: 'web' },
      leads: () => true,
      onChange: () => undefined,
      onEvents: () => undefined,
      onLost: () => undefined,
    });
    shown.hear({ type: 'presence', customerOnline: true, operatorsOnline: 2 });
    shown.hear({ type: 'weather', wind: 7 } as unknown as Signal);
    expect(shown.presence()).to.deep.equal({ customerOnline: true, operatorsOnline: 2 });
    shown.stop();
  });
});
