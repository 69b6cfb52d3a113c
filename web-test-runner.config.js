/**
 * Elements, widget, loader and desk in real browsers, straight from the source: no build first.
 *
 * ENGINES=chromium,firefox,apphost,minibrowser picks browsers (Chromium alone without it); the last two want
 * `node test/hosts/with-webkit.js` around the command. FIREFOX_PREFERENCES is JSON for about:config.
 */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { fileURLToPath } from 'node:url';
import { freePort } from '@segue/testing/free-port';
import { browserPackages } from './test/hosts/browser-packages.js';
import { appHostPath, chromiumArguments, chromiumPath, firefoxPath, miniBrowserPath } from './test/hosts/browser-paths.js';
import { engineCommands } from './test/hosts/engine-commands.js';
import { totalsReporter } from './test/hosts/totals-reporter.js';

function launchWebKit(browserName, binary) {
  return webdriverLauncher({
    hostname: '127.0.0.1',
    port: Number(process.env.WEBKIT_DRIVER_PORT),
    path: '/',
    logLevel: 'error',
    capabilities: {
      'wdio:enforceWebDriverClassic': true,
      browserName,
      acceptInsecureCerts: true,
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    },
  });
}

const engines = {
  chromium: () => chromeLauncher({ concurrency: 1, launchOptions: { executablePath: chromiumPath, args: chromiumArguments } }),
  firefox: () =>
    puppeteerLauncher({
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath: firefoxPath,
        headless: true,
        extraPrefsFirefox: JSON.parse(process.env.FIREFOX_PREFERENCES ?? '{}'),
      },
    }),
  minibrowser: () => launchWebKit('MiniBrowser', miniBrowserPath),
  apphost: () => launchWebKit('apphost', appHostPath),
};

export default {
  files: browserPackages.map((name) => `packages/${name}/src/**/*.test.ts`),
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  hostname: '127.0.0.1',
  // Two runs beside each other would both find the default one free.
  port: await freePort(),
  nodeResolve: { exportConditions: ['segue-source', 'browser', 'import', 'default'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'esnext', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
    engineCommands(),
  ],
  browsers: (process.env.ENGINES ?? 'chromium').split(',').map((name) => engines[name]()),
  // More than one page at a time would put WebKit's pages into frames.
  concurrency: 1,
  // A busy machine is slow, not wrong: each test has a limit of its own, so a file that goes on needs none to speak of.
  browserStartTimeout: 180_000,
  testsStartTimeout: 180_000,
  testsFinishTimeout: 900_000,
  testFramework: { config: { timeout: 60_000 } },
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY === true }), totalsReporter()],
};
