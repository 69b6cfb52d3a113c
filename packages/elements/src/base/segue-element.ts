import { createVoice, type MessageValues, type Voice } from '@segue/brand/runtime';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { baseStyles } from './base.styles.ts';

const silent = createVoice({ locale: 'en', dir: 'ltr', messages: {} });

/** What all our elements share: the voice as a property, and how a request goes up. */
export class SegueElement extends LitElement {
  static override styles = [baseStyles];

  /** Says every sentence the element shows; without one the element is silent. */
  @property({ attribute: false }) voice: Voice = silent;

  protected say(key: string, vars?: MessageValues): string {
    return this.voice.say(key, vars);
  }

  /** Name of a surface or channel as the brand calls it; its own name where the brand has none. */
  protected place(via: string): string {
    return this.say(`place-${via}`) || via.charAt(0).toUpperCase() + via.slice(1);
  }
}
