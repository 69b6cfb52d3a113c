import { describe, it } from 'node:test';
import { expect } from 'chai';
import { initBrand } from '../file/init-brand.ts';
import { inlineForm, brandSchema, type SchemaNode } from '../schema/known-keys.ts';
import { checkBrand } from './check-brand.ts';
import { partExamples } from './part-examples.ts';

/** What the checker says of a first brand in English and German with one value of it replaced; without file and place. */
function said(path: string, value: unknown): string[] {
  const brand = JSON.parse(JSON.stringify(initBrand('Maple', '#0a7d55'))) as Record<string, unknown>;
  (brand['voice'] as { locales: string[] }).locales = ['en', 'de'];
  const steps = path.split('.');
  const last = steps.pop()!;
  const around = steps.reduce((inner, step) => (inner[step] ??= {}) as Record<string, unknown>, brand);
  around[last] = value;
  const text = JSON.stringify(brand, null, 1);
  return checkBrand(text, 'x').map(({ id, line, column, message, fix }) => {
    // A finding without a place of its own would stand at the very beginning.
    expect(line + column, message).to.be.greaterThan(2);
    return `${id} ${message} → ${fix}`;
  });
}

const order = { id: 'order', term: { en: 'order' } };
const wrong: readonly (readonly [path: string, value: unknown, finding: string])[] = [
  ['brand', 'Tide Books', 'brand is "Tide Books", not an id of lower-case letters, digits and hyphens. → write "brand": "maple-street".'],
  ['tokens.version', '2025.9', 'tokens.version is "2025.9", not "2025.10". → write "version": "2025.10".'],
  ['onAccent', 'black', 'onAccent is "black", not "white". → write "white".'],
  [
    'surfaces.kiosk.idleResetSeconds',
    5,
    'surfaces.kiosk.idleResetSeconds is 5, not a whole number of at least 20. → write a whole number of at least 20.',
  ],
  ['surfaces.kiosk.pixelsPerMm', 0, 'surfaces.kiosk.pixelsPerMm is 0, not a number above 0. → write a number above 0.'],
  ['voice.persona.kind', 'robot', 'voice.persona.kind is "robot", not "ai", "human" or "team". → write "ai", "human" or "team".'],
  ['voice.persona.kind', 'AI', 'voice.persona.kind is "AI", not "ai", "human" or "team". → did you mean "ai"?'],
  ['voice.tone.base.formality', 5, 'voice.tone.base.formality is 5, not a whole number from -2 to 2. → write a whole number from -2 to 2.'],
  [
    'voice.style.sentenceMaxWords',
    'ten',
    'voice.style.sentenceMaxWords is "ten", not a whole number of at least 1. → write a whole number of at least 1, without quotes.',
  ],
  [
    'voice.style.sentenceMaxWords',
    -3,
    'voice.style.sentenceMaxWords is -3, not a whole number of at least 1. → write a whole number of at least 1.',
  ],
  [
    'voice.style.emoji.max',
    'none',
    'voice.style.emoji.max is "none", not a whole number of at least 0. → write a whole number of at least 0, without quotes.',
  ],
  [
    'voice.style.caps',
    'shouting',
    'voice.style.caps is "shouting", not "sentence", "title" or "any". → write "sentence", "title" or "any".',
  ],
  ['voice.style.ellipsis', 'no', 'voice.style.ellipsis is "no", not true or false. → write true or false, without quotes.'],
  [
    'voice.channels.sms.maxSegments',
    'one',
    'voice.channels.sms.maxSegments is "one", not a whole number of at least 1. → write a whole number of at least 1, without quotes.',
  ],
  ['voice.channels.ai.never', 'tax', 'voice.channels.ai.never is text, not array. → write "never": ["legal advice"].'],
  [
    'voice.register.en',
    'very formal',
    'voice.register.en is "very formal", not "formal", "neutral" or "informal". → write "formal", "neutral" or "informal".',
  ],
  ['voice.glossary', [{ ...order, case: 'exakt' }], 'voice.glossary.0.case is "exakt", not "exact" or "any". → did you mean "exact"?'],
  [
    'voice.glossary',
    [{ ...order, status: 'forbiden' }],
    'voice.glossary.0.status is "forbiden", not "preferred", "forbidden" or "untranslated". → did you mean "forbidden"?',
  ],
  ['voice.glossary', [{ term: { en: 'order' } }], 'voice.glossary.0.id is missing. → write "id": "order".'],
  ['voice.locales', 'en', 'voice.locales is text, not array. → write "locales": ["en", "zh-CN"].'],
  ['voice.style', ['x'], 'voice.style is array, not object. → write "style": { "sentenceMaxWords": 20 }.'],
  [
    'voice.copy.sent',
    { category: 'utilty', en: { default: 'Sent' } },
    'voice.copy.sent.category is "utilty", not "utility", "marketing" or "authentication". → did you mean "utility"?',
  ],
  [
    'voice.copy.sent',
    { situation: 'greting', en: { default: 'Sent' } },
    'voice.copy.sent.situation is "greting", not "greeting", "waiting", "notice", "question", "apology", "error", "handoff", "offline", "goodbye", "survey" or "label". → did you mean "greeting"?',
  ],
  [
    'voice.copy.greeting',
    { en: { default: 'Hi', smss: 'Hi' }, de: { default: 'Hallo' } },
    'copy.greeting en has words for "smss", which is no channel. → did you mean "sms"?',
  ],
  [
    'voice.copy.greeting',
    { en: { default: 'Hi' }, de: { defalt: 'Hallo' } },
    'copy.greeting de has words for "defalt", which is no channel. → did you mean "default"?',
  ],
  [
    'voice.copy.greeting',
    { situaton: 'greeting', en: { default: 'Hi' }, de: { default: 'Hallo' } },
    'copy.greeting has "situaton", which is neither a locale nor one of situation, description, vars, category, off. → did you mean "situation"?',
  ],
];

describe('values of a brand file', () => {
  for (const [path, value, finding] of wrong) {
    it(`F03: refuses ${JSON.stringify(value)} as ${path}, and says so once`, () => {
      expect(said(path, value)).to.deep.equal([`BRAND-F03 ${finding}`]);
    });
  }

  it('F03: leaves the rest of the file to the other rules', () => {
    const copy = {
      greeting: { situation: 'greting', en: { default: 'Hi {' } },
      goodbye: { en: { default: 'Bye {' }, de: { default: 'Tschüss' } },
    };
    expect(said('voice.copy', copy).map((line) => line.split(' ').slice(0, 2).join(' '))).to.deep.equal([
      'BRAND-F03 voice.copy.greeting.situation',
      'BRAND-M01 copy.goodbye',
    ]);
  });

  it('F03: leaves a channel alone that a hub may bring along', () => {
    expect(said('voice.copy.greeting', { en: { default: 'Hi', mms: 'Hi', carrier: 'Hi' }, de: { default: 'Hallo' } })).to.deep.equal([]);
  });

  it('F03: shows how each list and each object is written', () => {
    const lacking: string[] = [];
    const walk = (outer: SchemaNode, pattern: string): void => {
      const node = inlineForm(outer);
      const step = (name: string): string => (pattern === '' ? name : `${pattern}.${name}`);
      const general = pattern.replace(/\.[^.]*$/, '.*');
      if ((node.type === 'array' || node.type === 'object') && !(pattern in partExamples) && !(general in partExamples))
        lacking.push(pattern);
      for (const [name, inner] of Object.entries(node.properties ?? {})) walk(inner, step(name));
      if (typeof node.additionalProperties === 'object') walk(node.additionalProperties, step('*'));
      if (node.items) walk(node.items, step('*'));
    };
    walk(brandSchema, '');
    expect(lacking).to.deep.equal([]);
  });

  it('M06: asks about a sentence in a locale that the brand does not speak', () => {
    const copy = { greeting: { en: { default: 'Hi' }, de: { default: 'Hallo' }, fr: { default: 'Salut' } } };
    expect(said('voice.copy', copy)).to.deep.equal([
      'BRAND-M06 copy.greeting has fr, which is none of voice.locales: it is never said. → add "fr" to voice.locales, or leave it out.',
    ]);
    expect(said('voice.copy', { greeting: { en: { default: 'Hi' }, DE: { default: 'Hallo' } } })).to.deep.equal([
      'BRAND-M06 copy.greeting has DE, which is none of voice.locales: it is never said. → did you mean "de"?',
    ]);
  });

  it('M03: knows what a built-in sentence is given, and what one of the brand lists', () => {
    const both = (text: string): object => ({ en: { default: text }, de: { default: text } });
    const greeting = 'hub-handoff-greeting-named';
    expect(said('voice.copy', { [greeting]: both('Hi {$nam}') })).to.deep.equal([
      `BRAND-M03 copy.${greeting} en/default uses {$nam}, which nobody gives. → did you mean {$name}?`,
    ]);
    expect(said('voice.copy', { [greeting]: { en: { default: 'Hi {$nam}' }, de: { default: 'Hallo {$name}' } } })).to.have.length(1);
    expect(said('voice.copy', { greeting: both('Hi {$nam}') })).to.deep.equal([
      'BRAND-M03 copy.greeting en/default uses {$nam}, which nobody gives. → leave it out: this sentence is given nothing.',
    ]);
    expect(said('voice.copy', { sent: { vars: { order: {} }, ...both('{$ordr} and {$day}') } })).to.deep.equal([
      'BRAND-M03 copy.sent en/default uses {$ordr}, which nobody gives. → did you mean {$order}?',
      'BRAND-M03 copy.sent en/default uses {$day}, which nobody gives. → list it under "vars".',
    ]);
    expect(said('voice.copy', { sent: { vars: { n: {} }, ...both('.local $more = {$n :number} {{{$more} on the way}}') } })).to.deep.equal(
      [],
    );
  });

  it('F02: refuses a reference beside other keys, which nobody would follow', () => {
    expect(said('$ref', './other.json')[0]).to.match(/^BRAND-F02 unknown key "\$ref"\./);
  });
});
