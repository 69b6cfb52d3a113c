/** Packages whose tests run in real browsers; all others are tested in Node. */
export const browserPackages = ['elements', 'widget', 'loader', 'desk', 'surfaces'];
