/** What the browser test runner puts on the page. */
declare global {
  function describe(name: string, suite: (this: { timeout(ms: number): void }) => void): void;
  function it(name: string, test: (this: TestContext) => void | Promise<void>): void;
  /** What mocha gives a test as `this`. */
  interface TestContext {
    test: { title: string };
    skip(): never;
  }
  function before(hook: () => void | Promise<void>): void;
  function after(hook: () => void | Promise<void>): void;
  function beforeEach(hook: () => void | Promise<void>): void;
  function afterEach(hook: () => void | Promise<void>): void;
}

export {};
