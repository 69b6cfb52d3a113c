import '../card/define.ts';
import { defineElement } from '../base/define-element.ts';
import { SegueCarousel } from './carousel.ts';

defineElement('segue-carousel', SegueCarousel);

declare global {
  interface HTMLElementTagNameMap {
    'segue-carousel': SegueCarousel;
  }
}
