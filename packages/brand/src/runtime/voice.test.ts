import { describe, it } from 'node:test';
import { expect } from 'chai';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import { compileBundle, compileLauncher } from '../compile-bundle.ts';
import { compileStrings } from '../voice/compile-strings.ts';
import { chooseLocale } from './choose-locale.ts';
import { createVoice } from './voice.ts';

describe('a voice', () => {
  it('says a sentence in its locale', () => {
    expect(createVoice(compileStrings(builtInBrand, 'en')).say('new-messages', { n: 3 })).to.equal('3 new messages');
    expect(createVoice(compileStrings(builtInBrand, 'zh-CN')).say('new-messages', { n: 3 })).to.equal('3 条新消息');
  });
  it('reports a missing sentence once and says nothing', () => {
    const missing: string[] = [];
    const voice = createVoice(compileStrings(builtInBrand, 'en'), (key) => missing.push(key));
    expect([voice.say('nothing-like-this'), voice.say('nothing-like-this'), voice.say('constructor')]).to.deep.equal(['', '', '']);
    expect(missing).to.deep.equal(['nothing-like-this', 'constructor']);
  });
  it('prefers the sentence of the channel', () => {
    const voice = createVoice({ locale: 'en', dir: 'ltr', messages: { hello: { c: { default: 'Hello', sms: 'Hi' } } } });
    expect([voice.say('hello'), voice.say('hello', {}, { channel: 'sms' }), voice.say('hello', {}, { channel: 'email' })]).to.deep.equal([
      'Hello',
      'Hi',
      'Hello',
    ]);
  });
  it('falls back to the built-in voice where a brand says nothing', () => {
    const voice = createVoice(compileStrings(mapleStreetBrand, 'en'));
    expect(voice.say('greeting')).to.contain('Maple Street');
    expect(voice.say('composer-send')).to.equal('Send');
  });
  it('keeps what the widget never says out of the widget', () => {
    const { strings, starters } = compileBundle(builtInBrand, 'en');
    expect(Object.keys(strings.messages).filter((key) => /^(hub|desk)-/.test(key))).to.deep.equal([]);
    expect(starters).to.deep.equal(['starter-1', 'starter-2', 'starter-3']);
    const launcher = JSON.stringify(compileLauncher(builtInBrand));
    expect(Object.keys(JSON.parse(launcher).strings)).to.have.length(builtInBrand.voice.locales.length);
    expect(launcher).not.to.match(/"(hub|desk|error)-/);
  });
  it('chooses a locale, and never one Chinese script for the other', () => {
    expect(chooseLocale(['zh'], ['en', 'zh-CN'], 'en')).to.equal('zh-CN');
    expect(chooseLocale(['zh-TW', 'en-GB'], ['en', 'zh-CN'], 'en')).to.equal('en');
    expect(chooseLocale(['fr'], ['en', 'zh-CN'], 'en')).to.equal('en');
  });
});
