import { expect } from 'chai';
import { localeWishes } from './locale-wishes.ts';

describe('the languages that a chat asks for', () => {
  const wishes = (told: string, page: string, browser: string[]): string[] => localeWishes([told, page, ...browser]);

  it('are what it was told, then the page’s, then all of the browser’s', () => {
    expect(wishes('', '', ['sv', 'de'])).to.deep.equal(['sv', 'de']);
    expect(wishes('', 'pt_BR', ['en-US', 'en'])).to.deep.equal(['pt-BR', 'en-US']);
    expect(wishes('he', 'de', ['en'])).to.deep.equal(['he', 'de', 'en']);
    expect(wishes('', 'zh-Hans-HK', ['zh-TW', 'en'])).to.deep.equal(['zh-Hans-HK', 'zh-TW', 'en']);
  });

  it('are tags and nothing else, few of them, and at least one', () => {
    expect(wishes('../../x', '<b>', ['*', 'de_DE.UTF-8'])).to.deep.equal(['de-DE']);
    expect(wishes('', '', [])).to.deep.equal(['en']);
    expect(wishes('', '', ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'])).to.have.length(5);
  });
});
