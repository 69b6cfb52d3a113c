import { compileBundle, type BrandFile } from '@segue/brand';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { FakeClient, liveState } from '@segue/testing/fake-client';
import { sampleTimeline, sampleTimelineZh } from '../../stories/samples.ts';

interface Stage {
  name: string;
  scheme: 'light' | 'dark';
  kiosk?: boolean;
  more?: boolean;
  rtl?: boolean;
  home?: boolean;
}

const stages: Stage[] = [
  { name: 'Light', scheme: 'light' },
  { name: 'Dark', scheme: 'dark' },
  { name: 'First visit', scheme: 'light', home: true },
  { name: 'More contrast', scheme: 'light', more: true },
  { name: 'Right to left', scheme: 'light', rtl: true },
  { name: 'Kiosk', scheme: 'light', kiosk: true },
];

export const wideEnough = matchMedia('(min-width: 480px) and (min-height: 420px)');

/** Asleep until a pointer comes: a chat that opens takes focus, which belongs to whoever edits the file. */
const wake = (event: Event): void => void ((event.currentTarget as HTMLElement).querySelector<HTMLElement>('.stage')!.inert = false);

/** The real widget, in each state that a brand has to look right in. What it says is an example; what it is called and how it looks is the brand's. */
export function widgetPreviews(brand: BrandFile, locale: string, version: number): TemplateResult {
  // In a window as narrow as a phone every open chat fills the window, as it does for customers: six of them would hide the studio.
  if (!wideEnough.matches)
    return html`<p>
      The chat needs a window of 480 by 420 pixels or more to be shown here. Texts, prompt and contrast can be read in this one.
    </p>`;
  const timeline = (): ReturnType<typeof sampleTimeline> => (locale.startsWith('zh') ? sampleTimelineZh() : sampleTimeline());
  return html`<div class="previews">
    ${stages.map(({ name, scheme, kiosk, more, rtl, home }) => {
      const plain = compileBundle(brand, locale);
      const contrast = more ? plain.css.replaceAll(/@media \(prefers-contrast: ?more\)/g, '@media all') : plain.css;
      // A real kiosk is filled, which only a page of its own can be: here its sizes are shown, in a stage of its shape.
      const css = kiosk ? contrast.replaceAll(':host([surface=kiosk])', ':host') : contrast;
      const bundle = { ...plain, css, strings: { ...plain.strings, dir: rtl ? ('rtl' as const) : plain.strings.dir } };
      const client = new FakeClient({ state: liveState(home ? [] : timeline()) });
      return html`<figure @pointerenter=${wake}>
        <figcaption>${name}</figcaption>
        <div class="stage ${scheme} ${kiosk ? 'kiosk' : ''}" inert>
          ${keyed(
            version,
            html`<segue-chat
              open
              scheme=${scheme}
              dir=${bundle.strings.dir}
              .brand=${bundle}
              .client=${client}
              .locale=${locale}
            ></segue-chat>`,
          )}
        </div>
      </figure>`;
    })}
  </div>`;
}
