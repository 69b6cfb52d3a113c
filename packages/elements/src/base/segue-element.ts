import { createVoice, ownRem, type MessageValues, type Voice } from '@segue/brand/runtime';
import { LitElement, unsafeCSS, type CSSResultGroup, type CSSResultOrNative, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { baseStyles } from './base.styles.ts';
import { placeName } from './place-name.ts';

const silent = createVoice({ locale: 'en', dir: 'ltr', messages: {} });
/** Each sheet once, however many elements share it. */
const inOwnRem = new Map<CSSResultOrNative, CSSResultOrNative>();

/** What all our elements share: the voice as a property, and how a request goes up. */
export class SegueElement extends LitElement {
  static override styles = [baseStyles];

  /** Says every sentence the element shows; without one the element is silent. */
  @property({ attribute: false }) voice: Voice = silent;

  /** A page that gave its root another letter size changes nothing of ours. */
  protected static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    return super.finalizeStyles(styles).map((style) => {
      if (!('cssText' in style)) return style;
      let own = inOwnRem.get(style);
      if (!own) inOwnRem.set(style, (own = unsafeCSS(ownRem(style.cssText))));
      return own;
    });
  }

  protected override update(changed: PropertyValues<this>): void {
    unwrapTranslated(this.renderRoot);
    super.update(changed);
  }

  protected say(key: string, vars?: MessageValues): string {
    return this.voice.say(key, vars);
  }

  /** Name of a surface or channel. */
  protected place(via: string): string {
    return placeName(this.voice, via);
  }
}

/** Translators of pages put every text into a `<font>` of theirs; what is rendered next would go into the text that they took out. */
function unwrapTranslated(root: ParentNode): void {
  for (const font of root.querySelectorAll('font')) font.replaceWith(font.textContent);
}
