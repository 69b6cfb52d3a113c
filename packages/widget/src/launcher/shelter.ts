/**
 * Keeps out what a page hands down or says of every element, as text of a style sheet for the host of our elements. Important, because of two
 * important declarations the one from inside wins; `all` covers every inherited property but the direction, and the host has no box that a layout,
 * a transform or an opacity could take hold of. What a page says by our own custom properties still comes in.
 *
 * `--segue-rem` is the reader's own letter size, whatever size the page gave to its root.
 */
export const shelterCss = `:host{all:initial!important;display:contents!important;direction:ltr!important;unicode-bidi:normal!important;color-scheme:inherit!important;--segue-rem:1em}
:host::before,:host::after{content:none!important}
:host([scheme=light]){color-scheme:light!important}
:host([scheme=dark]){color-scheme:dark!important}
:host([scheme=system]){color-scheme:light dark!important}
:host([hidden]){display:none!important}
@media print{:host{display:none!important}}`;

/** Lets `--segue-rem` be computed where it is set, and not in each place that uses it. */
export function registerRem(): void {
  try {
    CSS.registerProperty({ name: '--segue-rem', syntax: '<length>', inherits: true, initialValue: '16px' });
  } catch {
    // Another copy of us was here before.
  }
}
