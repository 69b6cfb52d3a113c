/**
 * Style of the launcher; a constructed sheet, because pages may forbid style elements. With its words comes its language: without them it is not
 * shown. The launcher stands in the page itself, whose resets (`* { all: unset }`) would win over what is not important here.
 */
export const launcherCss = `
:host{all:initial!important;direction:ltr!important;unicode-bidi:isolate!important;color-scheme:inherit!important;position:fixed!important;inset-block:auto max(var(--segue-offset-block,20px),env(safe-area-inset-bottom))!important;inset-inline:auto max(var(--segue-offset-inline,20px),env(safe-area-inset-right))!important;z-index:var(--segue-layer-launcher,2147483000)!important;display:flex!important;align-items:center!important;gap:12px!important;flex-direction:row-reverse!important;font:var(--segue-font-weight-medium,500) var(--segue-font-size-md,15px)/1.4 var(--segue-font-family-body,system-ui,sans-serif)!important;animation:segue-appear var(--segue-duration-slow,200ms) var(--segue-ease-enter,ease-out)!important}
:host([dir=rtl]){direction:rtl!important}
:host([side=start]){inset-inline:max(var(--segue-offset-inline,20px),env(safe-area-inset-left)) auto!important;flex-direction:row!important}
:host::before,:host::after{content:none!important}
:host([hidden]),:host(:not([lang])){display:none!important}
@keyframes segue-appear{from{opacity:0}}
button{all:unset;box-sizing:border-box;position:relative;display:grid;place-items:center;inline-size:var(--segue-size-launcher,56px);block-size:var(--segue-size-launcher,56px);border:2px solid var(--segue-color-on-launcher,#fff);border-radius:var(--segue-radius-launcher,50%);background:var(--segue-color-launcher,#5145d8);color:var(--segue-color-on-launcher,#fff);box-shadow:var(--segue-shadow-launcher,0 4px 16px rgb(0 0 0/.2));cursor:pointer;-webkit-tap-highlight-color:transparent;transition:filter var(--segue-duration-fast,120ms)}
button:hover{filter:brightness(.93)}
button:focus-visible{outline:2px solid var(--segue-color-focus,#5145d8);outline-offset:2px;box-shadow:0 0 0 6px var(--segue-color-surface,#fff)}
svg{grid-area:1/1;inline-size:46%;block-size:46%;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round;transition:opacity var(--segue-duration-fast,120ms),transform var(--segue-duration-fast,120ms)}
.cross{opacity:0;transform:rotate(-45deg)}
[aria-expanded=true] .cross{opacity:1;transform:none}
[aria-expanded=true] .talk{opacity:0;transform:rotate(45deg)}
[aria-busy=true] .talk{opacity:.55}
.badge{position:absolute;inset-block-start:-6px;inset-inline-end:-6px;box-sizing:border-box;min-inline-size:22px;block-size:22px;padding:0 5px;border:2px solid var(--segue-color-surface,#fff);border-radius:var(--segue-radius-full,11px);background:var(--segue-color-badge,#c8322d);color:var(--segue-color-on-badge,#fff);font-size:var(--segue-font-size-xs,12px);font-weight:var(--segue-font-weight-bold,600);line-height:18px;text-align:center;font-variant-numeric:tabular-nums}
.pill{padding:8px 14px;border-radius:var(--segue-radius-lg,16px);border:var(--segue-border-width,1px) solid var(--segue-color-border,#e5e5ec);background:var(--segue-color-surface-raised,#fff);color:var(--segue-color-text,#1a1a24);box-shadow:var(--segue-shadow-launcher,0 4px 16px rgb(0 0 0/.2));cursor:pointer}
.pill:empty,.badge:empty{display:none}
@media (max-width:479.98px){:host([open]){visibility:hidden!important}}
@media (prefers-reduced-motion:reduce){svg{transform:none!important}}
@media (forced-colors:active){button,.badge{border-color:ButtonText}}
@media print{:host{display:none!important}}`;
