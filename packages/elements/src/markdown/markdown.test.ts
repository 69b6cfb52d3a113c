import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { bot, messageItem, mia } from '@segue/testing/fake-client';
import { elementsIn, settled } from '../../../../stories/settled.ts';
import '../define.ts';
import type { SegueMessage } from '../message/message.ts';
import { hostileTexts } from '../../../../stories/hostile-texts.ts';
import { MarkdownBlocks } from './markdown-blocks.ts';

let message: SegueMessage;
async function show(markdown: string, more: { streaming?: boolean } = {}): Promise<void> {
  message ??= document.createElement('segue-message');
  message.voice = storyVoice();
  message.item = messageItem(bot, markdown, { message: { id: 'one', ...more } });
  document.body.append(message);
  await settled(document.body);
}
const allowed = new Set([
  'article',
  'div',
  'p',
  'a',
  'small',
  'bdi',
  'strong',
  'em',
  'del',
  'code',
  'pre',
  'br',
  'ul',
  'ol',
  'li',
  'blockquote',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'hr',
  'button',
  'span',
  'time',
  'svg',
  'path',
  'segue-avatar',
  'segue-icon',
  'segue-receipt',
  'img',
  'slot',
  'segue-card',
  'segue-form',
  'segue-survey',
  'segue-attachment',
  'segue-choices',
  'segue-carousel',
  'form',
  'label',
  'input',
  'fieldset',
  'legend',
  'dl',
  'dt',
  'dd',
  'audio',
  'textarea',
  'select',
  'option',
]);

/** Everything in the page that hostile text must never bring about. */
function findings(root: ParentNode): string[] {
  return elementsIn(root).flatMap((element) => [
    ...(allowed.has(element.localName) ? [] : [`element ${element.localName}`]),
    ...[...element.attributes]
      .filter(({ name }) => /^on|^srcdoc$/.test(name) || (name === 'style' && !element.localName.startsWith('segue-')))
      .map(({ name }) => `attribute ${name}`),
    ...['href', 'src', 'action', 'xlink:href']
      .filter(
        (name) =>
          !element.localName.startsWith('segue-') &&
          element.getAttribute(name) &&
          !/^(https?:|mailto:|tel:|\/|data:image\/png)/.test(element.getAttribute(name) ?? ''),
      )
      .map((name) => `${name}=${element.getAttribute(name) ?? ''}`),
    ...(element.localName === 'img' && !/^data:image\/png|^\//.test(element.getAttribute('src') ?? '') ? ['remote picture'] : []),
  ]);
}

describe('markdown in messages', function () {
  this.timeout(60_000);
  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr' });
    await import('./render-markdown.ts');
  });
  afterEach(() => message.remove());

  it('shows emphasis, lists, code, tables and links', async () => {
    await show('**bold** and `code`\n\n- one\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n[help](https://shop.example/help)');
    const names = elementsIn(message.renderRoot).map(({ localName }) => localName);
    expect(names).to.include.members(['strong', 'code', 'ul', 'table', 'a']);
    const link = message.renderRoot.querySelector('a')!;
    expect([link.rel, link.target]).to.deep.equal(['noopener noreferrer nofollow ugc', '_blank']);
    expect(link.parentElement?.textContent).to.contain('(shop.example)');
  });

  it('shows the real host when the words name another one', async () => {
    for (const [markdown, host] of [
      ['[https://bank.example](https://evil.example/login)', 'evil.example'],
      ['[https://www.paypal.com](https://l.com)', 'l.com'],
      ['[www.paypal.com](https://paypal.com.evil.example)', 'paypal.com.evil.example'],
      ['[https://bank.example@evil.example](https://evil.example)', 'evil.example'],
      ['[https://evil.example.bank.example](https://evil.example)', 'evil.example'],
      ['[evil.example on bank.example](https://evil.example)', 'evil.example'],
      ['[https://evil.example\u200b](https://evil.example)', 'evil.example'],
      ['[bank.example](mailto:thief@evil.example)', 'thief@evil.example'],
      ['https://\u0430\u0440\u0440.example/', 'xn--80a6aa.example'],
      ['[click](https://evil.example)', 'evil.example'],
    ] as const) {
      await show(markdown);
      expect(message.renderRoot.querySelector('.bubble')!.textContent, markdown).to.contain(`(${host})`);
    }
    for (const markdown of [
      'https://shop.example/a',
      '[https://shop.example](https://shop.example/a)',
      '[shop.example](https://shop.example)',
      'me@shop.example',
    ]) {
      await show(markdown);
      expect(message.renderRoot.querySelector('.bubble small'), markdown).to.equal(null);
    }
  });

  it('shows no text in another order than it is written, and no towers of signs, also in code and in names', async () => {
    const turned = 'a\u202egnp.exe';
    message ??= document.createElement('segue-message');
    message.voice = storyVoice();
    for (const text of [
      `\`${turned}\``,
      `\`\`\`\n${turned}\n\`\`\``,
      `| ${turned} |\n| - |`,
      `# ${turned}`,
      `[${turned}](https://a.example)`,
    ]) {
      await show(text);
      message.item = messageItem({ ...bot, name: turned }, text, { message: { id: 'one' } });
      await settled(document.body);
      expect(message.renderRoot.textContent, text)
        .to.contain('agnp.exe')
        .and.not.match(/[\u202a-\u202e\u2066-\u2069]/);
    }
    await show(`Z${'\u0336\u0310\u0489'.repeat(40)}algo`);
    expect(message.renderRoot.querySelector('.bubble')!.textContent).to.match(/Z\p{M}{1,3}algo/u);
  });

  it('calls somebody whose name cannot be seen by their part', async () => {
    message ??= document.createElement('segue-message');
    message.voice = storyVoice();
    message.item = messageItem({ ...bot, name: '\u3164\u202e' }, 'Hello');
    document.body.append(message);
    await settled(document.body);
    expect(message.renderRoot.querySelector('.name bdi')!.textContent).to.equal(storyVoice().say('bot'));
  });

  it('never renders finished blocks of a growing answer again', async () => {
    await show('First **block**.\n\nSecond', { streaming: true });
    const first = message.renderRoot.querySelector('.markdown p');
    const touched: string[] = [];
    const observer = new MutationObserver((records) => touched.push(...records.map(({ target }) => target.textContent ?? '')));
    observer.observe(first!, { subtree: true, childList: true, characterData: true, attributes: true });
    await show('First **block**.\n\nSecond block\n\nThird', { streaming: true });
    await show('First **block**.\n\nSecond block\n\nThird block, done.', { streaming: true });
    expect(message.renderRoot.querySelector('.markdown p')).to.equal(first);
    expect([...touched, ...observer.takeRecords()]).to.deep.equal([]);
    expect(message.renderRoot.querySelectorAll('.markdown p').length).to.equal(3);
  });

  it('ends with the same blocks whether a text came at once or in pieces', () => {
    const text =
      '# Title\n\nA paragraph\nof two lines.\n\n- a\n- b\n\n  more b\n- c\n\n```js\nlet x = 1;\n\nlet y;\n```\n\n> quote\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nEnd [x](https://a.example).';
    const grown = new MarkdownBlocks();
    for (let end = 1; end <= text.length; end++) grown.update(text.slice(0, end), { growing: true });
    const withoutPlaces = (blocks: MarkdownBlocks): string =>
      JSON.stringify(blocks.update(text), (key, value: unknown) => (key === 'start' ? undefined : value));
    expect(withoutPlaces(grown)).to.equal(withoutPlaces(new MarkdownBlocks()));
  });

  it('turns hostile text into text, in every field of every kind', async () => {
    const canary = globalThis as { pwned?: unknown };
    for (const text of hostileTexts) {
      await show(text);
      expect(findings(message.renderRoot), text).to.deep.equal([]);
      const label = text.slice(0, 200) || 'x';
      for (const content of [
        { kind: 'choices' as const, markdown: text, choices: [{ id: 'a', label }] },
        {
          kind: 'card' as const,
          title: label,
          markdown: text,
          actions: [
            { type: 'link' as const, url: text, label },
            { type: 'choice' as const, id: 'a', label },
          ],
        },
        { kind: 'carousel' as const, cards: [{ title: label, markdown: text }] },
        { kind: 'form' as const, title: label, fields: [{ id: 'a', label, type: 'text' as const }], submitLabel: label },
        { kind: 'survey' as const, question: label, scale: 'faces' as const },
        { kind: 'attachment' as const, attachment: { id: 'f', name: label, mediaType: 'text/html', bytes: 1 }, markdown: text },
      ]) {
        message.item = messageItem({ ...mia, name: label, avatarUrl: text }, content, { message: { id: 'one' } });
        await message.updateComplete;
      }
      await settled(document.body);
      expect(findings(message.renderRoot), text).to.deep.equal([]);
    }
    expect(canary.pwned).to.equal(undefined);
  });
});
