import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { settled } from '../../../../stories/settled.ts';
import '@segue/elements/define';
import './define.ts';
import type { SegueHandoffView } from './handoff-view.ts';

type Ticket = NonNullable<SegueHandoffView['ticket']>;

const code = '7CHPV-05AFM-SY3B';
const sentence = `Continue my chat (code ${code})`;
const ticketOf = (channel: string, entries: Ticket['entries']): Ticket => ({
  handoff: { id: 'handoff-1', channel, phase: 'issued' },
  entries,
  code,
});
const bySms = ticketOf('sms', [
  { kind: 'link', url: `sms:+15550100200?&body=${encodeURIComponent(sentence)}` },
  { kind: 'qr', text: `SMSTO:+15550100200:${sentence}` },
  { kind: 'code', sentence, to: '+15550100200' },
]);
const byLink = ticketOf('pigeon', [
  { kind: 'link', url: 'https://pigeon.test/?start=x' },
  { kind: 'qr', text: 'https://pigeon.test/?start=x' },
]);

describe('the way to another network', () => {
  let view: SegueHandoffView;
  const link = (): HTMLAnchorElement | null => view.renderRoot.querySelector('a.button');
  const words = (): string => view.renderRoot.querySelector('.go')!.textContent;

  async function show(ticket: Ticket, phone: boolean): Promise<void> {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    view = document.createElement('segue-handoff-view');
    Object.assign(view, { voice: storyVoice(), ticket, phone });
    document.body.append(view);
    await settled(document.body);
  }
  afterEach(() => view.remove());

  it('to a program that only phones have is a button on a phone, which leaves no empty page behind', async () => {
    await show(bySms, true);
    expect(link()!.href).to.match(/^sms:\+15550100200\?&body=Continue/);
    expect(link()!.target).to.equal('_self');
  });

  it('to such a program is a code to scan elsewhere, and a sentence to send by hand', async () => {
    await show(bySms, false);
    expect(link()).to.equal(null);
    expect(view.renderRoot.querySelector('segue-qr')).not.to.equal(null);
    expect(words()).to.contain('+15550100200').and.contain(sentence);
  });

  it('to a page is a button everywhere, and opens beside the chat', async () => {
    for (const phone of [true, false]) {
      await show(byLink, phone);
      expect(link()!.target).to.equal('_blank');
      view.remove();
    }
    expect(words()).to.contain(code);
  });
});
