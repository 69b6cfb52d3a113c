import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
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
const byHand = ticketOf('northwind', [{ kind: 'code', sentence, to: '+15550100200' }]);
const byLink = ticketOf('pigeon', [
  { kind: 'link', url: 'https://pigeon.test/?start=x' },
  { kind: 'qr', text: 'https://pigeon.test/?start=x' },
]);

describe('the way to another network', () => {
  let view: SegueHandoffView;
  const link = (): HTMLAnchorElement | null => view.renderRoot.querySelector('a.button');
  const copy = (): HTMLButtonElement | null => view.renderRoot.querySelector('button.copy');
  const words = (): string => view.renderRoot.querySelector('.go')!.textContent;

  async function show(ticket: Ticket, phone: boolean, locale = 'en'): Promise<void> {
    applyContext({ scheme: 'light', locale, dir: locale === 'ar' ? 'rtl' : 'ltr', brand: 'segue' });
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

  it('to such a program needs no "or" where there is no code to scan and nothing opens it', async () => {
    await show({ ...bySms, entries: bySms.entries.filter(({ kind }) => kind !== 'qr') }, false);
    expect(words()).to.contain('send this message to').and.not.contain('Or send');
  });

  it('that has an address and a sentence is told beside them in one line, as it can be sent by hand as well', async () => {
    for (const phone of [true, false]) {
      await show(bySms, phone);
      expect(words()).to.match(/Or send this message to .*\+15550100200/);
      expect(copy()).to.equal(null);
      view.remove();
    }
  });

  it('names a telephone number as it is dialled, also among words from right to left', async () => {
    const typed = { kind: 'code' as const, sentence, to: '+1 555 0100' };
    for (const ticket of [ticketOf('northwind', [typed]), ticketOf('sms', [...bySms.entries.slice(0, 2), typed])]) {
      await show(ticket, true, 'ar');
      const lines = [...view.renderRoot.querySelectorAll('.go p')].flatMap((line) => [...line.childNodes]);
      const line = lines.find((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.includes(typed.to))!;
      const leftOf = (part: string): number => {
        const range = document.createRange();
        range.setStart(line, line.nodeValue!.indexOf(part));
        range.setEnd(line, line.nodeValue!.indexOf(part) + part.length);
        return range.getBoundingClientRect().left;
      };
      expect(leftOf('+')).to.be.below(leftOf('555'));
      expect(leftOf('555')).to.be.below(leftOf('0100'));
      view.remove();
    }
  });

  it('to a page is a button everywhere, and opens beside the chat', async () => {
    for (const phone of [true, false]) {
      await show(byLink, phone);
      expect(link()!.target).to.equal('_blank');
      view.remove();
    }
    expect(words()).to.contain(code);
  });

  describe('that has only a sentence', () => {
    const shown = (): Element => view.renderRoot.querySelector('.sentence')!;
    const status = (): string => view.renderRoot.querySelector('.hidden-text[role=status]')!.textContent;
    /** What the page has for a clipboard; its own shows again when this is taken away. */
    const clipboard = (value: unknown): void => void Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
    afterEach(() => {
      Reflect.deleteProperty(navigator, 'clipboard');
    });

    it('is accessible, and its button is named and described by what it copies', async () => {
      await show(byHand, true);
      expect(await findViolations(view)).to.deep.equal([]);
      expect(copy()!.textContent.trim()).to.equal('Copy');
      expect(view.shadowRoot!.getElementById(copy()!.getAttribute('aria-describedby')!)!.textContent).to.equal(sentence);
      view.focus();
      expect(view.shadowRoot!.activeElement).to.equal(copy());
    });

    it('names the network and the address, and begins with no "or"', async () => {
      for (const phone of [true, false]) {
        await show(byHand, phone);
        expect(words()).to.match(/^\s*On .*Northwind.*, send this message to .*\+15550100200/);
        expect(shown().textContent).to.equal(sentence);
        view.remove();
      }
    });

    it('is copied with a press, and says so', async () => {
      const copied: string[] = [];
      clipboard({ writeText: (text: string) => Promise.resolve(void copied.push(text)) });
      await show(byHand, true);
      expect(status()).to.equal('');
      copy()!.click();
      await until(() => status() === 'Copied');
      expect(copied).to.deep.equal([sentence]);
      expect(copy()!.textContent.trim()).to.equal('Copied');
      view.ticket = ticketOf('northwind', [{ kind: 'code', sentence: 'Another sentence', to: '+15550100200' }]);
      await view.updateComplete;
      expect(copy()!.textContent.trim(), 'another sentence is not copied yet').to.equal('Copy');
    });

    for (const [where, value] of [
      ['there is no clipboard', undefined],
      ['the clipboard is refused', { writeText: () => Promise.reject(new DOMException('Not allowed', 'NotAllowedError')) }],
    ] as const)
      it(`is selected instead where ${where}`, async () => {
        clipboard(value);
        await show(byHand, true);
        getSelection()!.removeAllRanges();
        copy()!.click();
        await until(() => getSelection()!.toString() === sentence);
        expect(status()).to.equal('');
      });
  });
});
