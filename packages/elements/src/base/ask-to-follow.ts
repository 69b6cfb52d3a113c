/** A key that is held with a press asks the browser for something else: another tab, a window, the file on the disk. */
const isPlain = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean => !ctrlKey && !metaKey && !shiftKey && !altKey;

/**
 * Asks before the link that was pressed is followed. It is a link all the same: it can be copied, opened by the middle button and read out.
 *
 * @param makeWish what is asked, by the pressed link; it can be cancelled
 */
export const askToFollow =
  (makeWish: (link: HTMLAnchorElement) => Event) =>
  (press: MouseEvent): void => {
    const link = press.currentTarget as HTMLAnchorElement;
    // One whose address is not known yet leads nowhere.
    if (link.href && isPlain(press) && !link.dispatchEvent(makeWish(link))) press.preventDefault();
  };
