import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, render } from 'lit';
import '../index.ts';
import { applyContext, exampleBrands, storyBundle, type StoryContext } from '../../../../stories/context.ts';
import { FakeClient, liveState } from '@segue/testing/fake-client';
import { findViolations } from '../../../../stories/find-violations.ts';
import { paintsIn } from '../../../../stories/look-and-words.ts';
import { picture } from '../../../../stories/picture.ts';
import { everyKind } from '../../../../stories/samples.ts';
import { elementsIn, settled } from '../../../../stories/settled.ts';

interface Setting extends StoryContext {
  name: string;
  /** The looks that it has for kiosks. */
  kiosk?: boolean;
  moreContrast?: boolean;
}

const settings: Setting[] = [
  { name: 'light', scheme: 'light' },
  { name: 'dark', scheme: 'dark' },
  { name: 'kiosk', scheme: 'light', kiosk: true },
  { name: 'more contrast, light', scheme: 'light', moreContrast: true },
  { name: 'more contrast, dark', scheme: 'dark', moreContrast: true },
  { name: 'right to left', scheme: 'light', dir: 'rtl', locale: 'ar' },
];
const pages = { home: () => [], 'every kind of message': everyKind };

/** Shows the widget to `look`, and takes it away again. */
async function show<Result>(
  { kiosk = false, moreContrast = false, ...context }: Setting,
  timeline: ReturnType<typeof everyKind>,
  look: (place: HTMLElement) => Result | Promise<Result>,
): Promise<Result> {
  applyContext({ dir: 'ltr', locale: 'en', ...context });
  const plain = storyBundle();
  const contrast = moreContrast ? plain.css.replaceAll(/@media \(prefers-contrast: ?more\)/g, '@media all') : plain.css;
  const brand = { ...plain, css: kiosk ? contrast.replaceAll(':host([surface=kiosk])', ':host') : contrast };
  const client = new FakeClient({ state: liveState(timeline), urls: { picture, invoice: '/invoice-1042.pdf' } });
  const place = document.createElement('main');
  document.body.append(place);
  try {
    render(
      html`<segue-chat
        open
        scheme=${context.scheme ?? 'light'}
        dir=${context.dir ?? 'ltr'}
        .brand=${brand}
        .client=${client}
      ></segue-chat>`,
      place,
    );
    await settled(place);
    return await look(place);
  } finally {
    place.remove();
  }
}

// Colours and names do not differ by engine: one goes through all of it, the others through what is laid out otherwise.
const isChromium = navigator.userAgent.includes('Chrome/');
const wanted = settings.filter(({ name }) => isChromium || /^light|left/.test(name));

for (const brand of exampleBrands) {
  describe(`the widget of ${brand}`, function () {
    this.timeout(60_000);
    for (const setting of wanted) {
      for (const [page, timeline] of Object.entries(pages).filter(([name]) => isChromium || name !== 'home')) {
        it(`is accessible: ${setting.name}, ${page}`, async () => {
          expect(await show({ ...setting, brand }, timeline(), findViolations)).to.deep.equal([]);
        });
      }
    }
  });
}

const systemColors = [
  'Canvas',
  'CanvasText',
  'LinkText',
  'ButtonFace',
  'ButtonText',
  'ButtonBorder',
  'Field',
  'FieldText',
  'Highlight',
  'HighlightText',
  'GrayText',
  'Mark',
  'MarkText',
  'SelectedItem',
  'SelectedItemText',
  'AccentColor',
  'AccentColorText',
  'VisitedText',
  'ActiveText',
];

/** What the browser shows for each system colour at the moment. */
function shownSystemColors(): Set<string> {
  const probe = document.createElement('p');
  document.body.append(probe);
  try {
    return new Set(
      systemColors.map((name) => {
        probe.style.setProperty('color', name);
        return getComputedStyle(probe).color;
      }),
    );
  } finally {
    probe.remove();
  }
}

// Only Chromium lets a test force colours; what it then shows is decided by the same style sheets everywhere.
if (isChromium) {
  describe('with forced colours', function () {
    this.timeout(60_000);
    before(async () => void (await executeServerCommand('engine-media', [{ name: 'forced-colors', value: 'active' }])));
    after(async () => void (await executeServerCommand('engine-media', [{ name: 'forced-colors', value: 'none' }])));

    for (const brand of exampleBrands) {
      for (const [page, timeline] of Object.entries(pages)) {
        it(`${brand} is accessible and shows system colours alone: ${page}`, async () => {
          await show({ name: 'forced', brand }, timeline(), async (place) => {
            expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
            expect(await findViolations(place)).to.deep.equal([]);
            const system = shownSystemColors();
            expect(paintsIn(place).filter(({ color }) => color.startsWith('rgb(') && !system.has(color))).to.deep.equal([]);
            // Backgrounds are gone: what can be pressed or written in needs an edge.
            const edgeless = elementsIn(place).filter(
              (element) =>
                element.matches(
                  ':not(.plain, .emoji, .system) > .bubble, textarea, input:not([type=file], [type=radio], [type=checkbox]), select, button.send',
                ) &&
                element.getClientRects().length > 0 &&
                !hasEdge(element),
            );
            expect(edgeless.map(({ localName, className }) => `${localName}.${String(className)}`)).to.deep.equal([]);
          });
        });
      }
    }
  });
}

/** A line around the element itself or around the field it fills. */
function hasEdge(element: Element | null): boolean {
  if (!element) return false;
  const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
  if (borderTopStyle !== 'none' && borderTopWidth !== '0px') return true;
  return element.matches('textarea, input') && hasEdge(element.parentElement);
}
