/**
 * What the stock commands of the test runner lack, or do differently in one engine. In a test:
 *
 *   import { executeServerCommand } from '@web/test-runner-commands';
 *   await executeServerCommand('engine-viewport', { width: 320, height: 480 });
 *
 * - `engine-viewport` {width, height}: exact inner size in CSS pixels (WebKit settles within 300 ms; MiniBrowser stays above 447 px wide)
 * - `engine-type` {text}: trusted key presses; the stock `sendKeys({ type })` drops repeated letters and emoji in WebKit
 * - `engine-keys` [{type: 'keyDown'|'keyUp', value}]: W3C key codes, WebKit only; elsewhere use `sendKeys`
 * - `engine-media` [{name, value}]: emulated media features, such as forced-colors; Chromium only
 *
 * Each answers true, or undefined where the engine cannot do it (`executeServerCommand` then rejects).
 */
async function setWindowViewport(driver, { width, height }) {
  await driver.setWindowRect(null, null, width, height);
  const [innerWidth, innerHeight] = await driver.execute('return [innerWidth, innerHeight]');
  await driver.setWindowRect(null, null, 2 * width - innerWidth, 2 * height - innerHeight);
}

async function pressKeys(driver, actions) {
  await driver.performActions([{ type: 'key', id: 'keyboard', actions }]);
  await driver.releaseActions();
}

function pressOf(character) {
  return [
    { type: 'keyDown', value: character },
    { type: 'keyUp', value: character },
  ];
}

const commandsOfWebDriver = {
  'engine-viewport': (browser, _id, size) => setWindowViewport(browser.driver, size),
  'engine-type': async (browser, _id, { text }) => {
    for (const character of text) await pressKeys(browser.driver, pressOf(character));
  },
  'engine-keys': (browser, _id, actions) => pressKeys(browser.driver, actions),
};

const commandsOfPuppeteer = {
  'engine-viewport': (browser, id, size) => browser.getPage(id).setViewport(size),
  'engine-type': (browser, id, { text }) => browser.getPage(id).keyboard.type(text),
  'engine-media': async (browser, id, features) => {
    const session = await browser.getPage(id).createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features });
  },
};

export function engineCommands() {
  return {
    name: 'engine-commands',
    async executeCommand({ command, payload, session }) {
      const commands = session.browser.type === 'webdriver' ? commandsOfWebDriver : commandsOfPuppeteer;
      const run = commands[command];
      if (!run) return undefined;
      await run(session.browser, session.id, payload);
      return true;
    },
  };
}
