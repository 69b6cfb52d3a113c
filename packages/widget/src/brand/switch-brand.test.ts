import { expect } from 'chai';
import { render, type TemplateResult } from 'lit';
import { applyContext } from '../../../../stories/context.ts';
import { elementStories, storiesOf } from '../../../../stories/element-stories.ts';
import { paintsIn, wordsIn, type Paint } from '../../../../stories/look-and-words.ts';
import * as chat from '../../../../stories/pages/chat.stories.ts';
import { settled } from '../../../../stories/settled.ts';

/** More of the same, or two brands beside each other. */
const isRepetition = /^(TenThousand|TwoBrands)$/;
const states: [string, () => TemplateResult][] = Object.entries({ chat: storiesOf(chat), ...elementStories }).flatMap(([name, stories]) =>
  Object.entries(stories)
    .filter(([story]) => !isRepetition.test(story))
    .map(([story, { render: show }]): [string, () => TemplateResult] => [`${name}, ${story}`, show]),
);

interface Seen {
  paints: Paint[];
  words: string[];
}

async function look(show: () => TemplateResult, brand: 'segue' | 'opposite', scheme: 'light' | 'dark'): Promise<Seen> {
  applyContext({ scheme, locale: 'en', dir: 'ltr', brand });
  const place = document.createElement('main');
  document.body.append(place);
  try {
    render(show(), place);
    await settled(place);
    return { paints: paintsIn(place), words: wordsIn(place) };
  } finally {
    place.remove();
  }
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What people say in the stories, and what files are called: not the brand's. */
async function readStories(): Promise<string> {
  const files = [
    '../packages/testing/src/fake-client',
    'samples',
    'pages/chat.stories',
    ...Object.keys(elementStories).map((name) => `elements/${kebab(name)}.stories`),
  ];
  const texts = await Promise.all(
    files.map(async (name) => (await fetch(new URL(`../../../../stories/${name}.ts`, import.meta.url))).text()),
  );
  return texts
    .join('\n')
    .replaceAll(/\\u([\da-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\"', '"');
}

const days = ['en', 'zh-CN'].flatMap((locale) =>
  [0, -1].map((day) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(day, 'day').toLocaleLowerCase()),
);
/** Days, times, sizes and numbers are the platform's words, signs are nobody's; one or two letters stand for a person. */
const isOfThePlatform = (words: string): boolean =>
  days.includes(words.toLocaleLowerCase()) ||
  /^⟦?\p{L}{1,2}$/u.test(words) ||
  !/\p{L}/u.test(words.replaceAll(/\b([AP]M|k?B|[kM]B)\b/g, ''));

const stories = await readStories();
const describePaint = ({ where, color }: Paint): string => `${where} ${color}`;
/** Scanners want black on white. */
const isForScanners = (paint: string): boolean => /\bsegue-qr\b/.test(paint);
/** What is left of words when the sentences of the opposite brand are taken out. */
function notOfTheBrand(words: string): string[] {
  const rest = words.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
  return rest === words ? rest.split(/\n|·|: /).map((part) => part.trim()) : notOfTheBrand(rest);
}
const isOld = (words: string): boolean => !stories.includes(words) && !isOfThePlatform(words);

// Where words and colours come from does not differ by engine: one goes through all of it once, all of them through the pages.
const isChromium = navigator.userAgent.includes('Chrome/');
const wanted = (scheme: string): typeof states => states.filter(([name]) => (isChromium && scheme === 'light') || name.startsWith('chat,'));

for (const scheme of isChromium ? (['light', 'dark'] as const) : (['light'] as const)) {
  describe(`after a switch of the brand, in ${scheme} colours`, function () {
    this.timeout(60_000);
    for (const [name, show] of wanted(scheme)) {
      it(`nothing of the old one is left: ${name}`, async () => {
        const before = await look(show, 'segue', scheme);
        const after = await look(show, 'opposite', scheme);
        const old = new Set(before.paints.map(describePaint));
        expect(after.paints.map(describePaint).filter((paint) => old.has(paint) && !isForScanners(paint))).to.deep.equal([]);
        expect(after.words.flatMap(notOfTheBrand).filter(isOld)).to.deep.equal([]);
      });
    }
  });
}
