import { autoUpdate, computePosition, flip, offset, shift, size, type Placement } from '@floating-ui/dom';

/**
 * Keeps a fixed element beside another one while either moves.
 *
 * @returns how to stop
 */
export function anchorTo(anchor: Element, floating: HTMLElement, placement: Placement, gapPx = 8): () => void {
  const place = (): void =>
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
  let frame = 0;
  place();
  // In the next frame: to change a size while sizes are being told is an error that pages hear of.
  const stop = autoUpdate(anchor, floating, () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  });
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}
