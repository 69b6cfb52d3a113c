import { readFileSync } from 'node:fs';
import { describe, it, type TestContext } from 'node:test';
import { expect } from 'chai';
import { readText } from '../reading/lint-text.ts';
import { register } from './register.ts';

/** What a brand of this register hears in a text. */
const hears = (locale: string, wanted: 'formal' | 'informal', text: string): string[] =>
  register({ kind: 'register', id: 'register', level: 'warning', message: '', register: wanted })(readText(text, locale), { locale }).map(
    ({ says }) => says?.[0] ?? '',
  );

describe('the register of a sentence', () => {
  it('is not that of a word inside of another, or of one that means something else', () => {
    const fine: readonly (readonly [locale: string, wanted: 'formal' | 'informal', text: string])[] = [
      ['zh-CN', 'formal', '您的迷你音箱已经发货。'],
      ['fr', 'informal', 'Ton rendez-vous est confirmé.'],
      ['fr', 'informal', 'Chez nous, ton colis est bien arrivé.'],
      ['fr', 'formal', 'Nous avons changé le ton de nos messages.'],
      ['ja', 'formal', 'ご注文を承りました。なるべく早く。'],
      ['ja', 'formal', '商品は明日届きますよ。'],
      ['ja', 'formal', '返品はできますが、送料がかかります。'],
      ['es', 'informal', 'El pedido puede tardar.'],
      ['it', 'formal', 'Il suo pacco è in arrivo. Può confermare?'],
      ['pt-BR', 'informal', 'A sua encomenda chegou. Você pode retirá-la.'],
      ['pt-PT', 'formal', 'O contraste do ecrã existe.'],
      ['de', 'informal', 'Deine Pakete sind da. Sie liegen im Laden.'],
      ['nl', 'formal', 'Dit pakket is het uwe.'],
    ];
    for (const [locale, wanted, text] of fine) expect(hears(locale, wanted, text), text).to.deep.equal([]);
  });

  it('is heard in words of address, in verbs, and in how a sentence ends', () => {
    const other: readonly (readonly [locale: string, wanted: 'formal' | 'informal', text: string])[] = [
      ['de', 'informal', 'Sie können den Termin ändern.'],
      ['de', 'informal', 'Ihr Paket ist da.'],
      ['de', 'formal', 'Schreib uns einfach.'],
      ['fr', 'formal', 'Clique sur le lien.'],
      ['fr', 'informal', 'Choisissez une date.'],
      ['nl', 'formal', 'Dit pakket is het jouwe.'],
      ['ja', 'formal', 'いつがいい？'],
      ['ja', 'formal', '商品は明日届くよ。'],
      ['ja', 'formal', '返品はできるけど、送料がかかるの。'],
      ['ja', 'formal', '名前を教えて。'],
      ['ja', 'formal', '返品したい。'],
      ['es', 'formal', '¿Sabes dónde está el paquete? Debes confirmar.'],
      ['es', 'informal', 'Su pedido está en camino.'],
      ['es', 'informal', '¿Puede confirmar la fecha?'],
      ['it', 'formal', 'Sai già quando arriva? Devi confermare.'],
      ['it', 'informal', 'Il suo pacco è in arrivo.'],
      ['pt-PT', 'formal', 'Sabes onde está? Gostaste do serviço?'],
      ['pt-PT', 'informal', 'A sua encomenda chegou. Pode levantá-la.'],
    ];
    for (const [locale, wanted, text] of other) expect(hears(locale, wanted, text), text).not.to.deep.equal([]);
  });

  it('is heard as often as the guide says, and hardly ever where it is right', (test: TestContext) => {
    // At least: what a brand of each register hears of the other one.
    const least: Record<string, readonly [formal: number, informal: number]> = {
      'zh-CN': [0.98, 0.98],
      de: [0.9, 0.95],
      fr: [0.85, 0.95],
      nl: [0.9, 0.95],
      ja: [0.9, 0.9],
      es: [0.85, 0.7],
      it: [0.75, 0.65],
      'pt-PT': [0.75, 0.5],
    };
    for (const [locale, shares] of Object.entries(least)) {
      const lines = readFileSync(new URL(`../fixtures/register/${locale}.txt`, import.meta.url), 'utf8')
        .split('\n')
        .filter(Boolean);
      expect(lines.length, locale).to.be.at.least(60);
      for (const [index, wanted] of (['formal', 'informal'] as const).entries()) {
        const own = wanted === 'formal' ? 'F ' : 'I ';
        const others = lines.filter((line) => !line.startsWith(own));
        const found = others.filter((line) => hears(locale, wanted, line.slice(2)).length > 0).length / others.length;
        const wrong = lines.filter((line) => line.startsWith(own) && hears(locale, wanted, line.slice(2)).length > 0);
        test.diagnostic(`${locale}, ${wanted} brand: ${Math.round(found * 100)} % found, ${wrong.length} wrong`);
        expect(found, `${locale} ${wanted}`).to.be.at.least(shares[index]!);
        expect(wrong.length, `${locale} ${wanted}: ${wrong.join(' ')}`).to.be.at.most(1);
      }
    }
  });
});
