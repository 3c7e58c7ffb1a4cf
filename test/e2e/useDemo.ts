import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { startDemo, type Demo } from './demo';
import { Hub } from './hub';

/** A fresh clone builds the page first. */
const START_MS = 300_000;

/**
 * One demo and one browser for the tests of a file or a block.
 *
 * @param options - those of `startDemo`
 */
export function useDemo(...options: Parameters<typeof startDemo>): {
  readonly demo: Demo;
  readonly hub: Hub;
} {
  let demo: Demo;
  let browser: Browser;
  let hub: Hub;

  beforeAll(async () => {
    demo = await startDemo(...options);
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    hub = new Hub(page, demo.hubUrl);
  }, START_MS);

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  return {
    get demo() {
      return demo;
    },
    get hub() {
      return hub;
    },
  };
}
