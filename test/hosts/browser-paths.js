/**
 * Where the browsers of the test bench live, as Debian and Ubuntu install them. Plain JavaScript: the set-up script reads it with whatever
 * Node the machine has.
 */
import { fileURLToPath } from 'node:url';

const multiarch = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';

export const chromiumPath = '/usr/bin/chromium';
export const firefoxPath = '/usr/bin/firefox-esr';
export const webkitDriverPath = '/usr/bin/WebKitWebDriver';
export const miniBrowserPath = `/usr/lib/${multiarch}/webkit2gtk-4.1/MiniBrowser`;
export const xvfbPath = '/usr/bin/Xvfb';
/** Debian's own Python: the only one that sees the GTK bindings. */
export const pythonPath = '/usr/bin/python3';
export const appHostPath = fileURLToPath(new URL('./apphost', import.meta.url));

/** Chromium as root, without the background traffic of a fresh profile. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];
