import { autoUpdate, computePosition, flip, offset, shift, size, type Placement } from '@floating-ui/dom';

/**
 * Keeps a fixed element beside another one while either moves.
 *
 * @returns how to stop
 */
export function anchorTo(anchor: Element, floating: HTMLElement, placement: Placement, gapPx = 8): () => void {
  return autoUpdate(anchor, floating, () => {
    void computePosition(anchor, floating, {
      placement,
      strategy: 'fixed',
      middleware: [
        offset(gapPx),
        flip({ padding: 8 }),
        shift({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ availableHeight }) => floating.style.setProperty('max-block-size', `${Math.max(120, availableHeight)}px`),
        }),
      ],
    }).then(({ x, y }) => {
      floating.style.setProperty('left', `${Math.round(x)}px`);
      floating.style.setProperty('top', `${Math.round(y)}px`);
    });
  });
}
