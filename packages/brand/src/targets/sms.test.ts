import { expect } from 'chai';
import { describe, it } from 'node:test';
import calculator from 'sms-segments-calculator';
import { foldForSms, measureSms } from './sms.ts';

const { SegmentedMessage } = calculator;

const texts = [
  '',
  'Your order 1042 is on its way.',
  'a'.repeat(160),
  'a'.repeat(161),
  'a'.repeat(306),
  'a'.repeat(307),
  `${'a'.repeat(152)}€${'b'.repeat(10)}`,
  '€'.repeat(80),
  '€'.repeat(81),
  '[{~}]|\\^'.repeat(20),
  '您的订单已发出。',
  '您'.repeat(70),
  '您'.repeat(71),
  '您'.repeat(134),
  '您'.repeat(135),
  `${'a'.repeat(66)}🙂${'b'.repeat(20)}`,
  '🙂'.repeat(35),
  '🙂'.repeat(36),
  'Café “Orléans” – 5 €',
  'Grüße aus Köln, ñandú, Åse',
  'Ω ΔΦΓ',
  'عربي: طلبك في الطريق',
];

describe('the size of an SMS', () => {
  it('is what a calculator of the trade says', () => {
    for (const text of texts) {
      const theirs = new SegmentedMessage(text, 'auto', false);
      const { encoding, segments } = measureSms(text);
      expect([encoding, segments], JSON.stringify(text.slice(0, 30))).to.deep.equal([
        theirs.encodingName,
        text === '' ? 1 : theirs.segmentsCount,
      ]);
    }
  });

  it('names what makes it long', () => {
    expect(measureSms('Half the parts — if only').foreign).to.deep.equal(['—']);
  });
});

describe('folding for SMS', () => {
  it('halves the size where plain signs say the same', () => {
    expect(foldForSms('“Here” – it’s yours…')).to.equal('"Here" - it\'s yours...');
    expect(measureSms(foldForSms('“Here” – it’s yours…')).encoding).to.equal('GSM-7');
  });

  it('changes nothing where it would not help', () => {
    expect(foldForSms('“您好” – 枫街')).to.equal('“您好” – 枫街');
  });
});
