import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT } from './demo';

/** The hub as a person with a browser sees it. */
export class Hub {
  /** Errors that scripts of the page threw. */
  readonly pageErrors: string[] = [];
  /** Requests that left this machine. */
  readonly foreignRequests: string[] = [];

  constructor(readonly page: Page, readonly url: string) {
    page.on('pageerror', error => this.pageErrors.push(String(error)));
    page.on('request', request => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && hostname !== 'localhost') {
        this.foreignRequests.push(request.url());
      }
    });
  }

  async signIn(): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByRole('button', { name: 'Enter' }).click();
    await this.page.getByRole('heading', { name: /Catalog/ }).waitFor();
  }

  async openOverview(component: string): Promise<void> {
    await this.page.goto(`${this.url}/catalog/default/component/${component}`);
    await this.page.getByRole('heading', { name: component }).waitFor();
  }

  async openMesh(component: string): Promise<void> {
    await this.openOverview(component);
    await this.page.getByRole('tab', { name: 'Mesh' }).click();
    await this.page.waitForURL(/\/mesh/);
    await this.page.getByRole('heading', { level: 2 }).first().waitFor();
  }

  /** A card of the page, by its heading. */
  region(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name });
  }

  /** Hop and cluster of a cell, with its words: `Endpoints, east: 2 ready`. */
  cell(hop: string, cluster: string): Locator {
    return this.page.getByRole('button', {
      name: new RegExp(`^${hop}, ${cluster}:`),
    });
  }

  async useTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.evaluate(
      name => localStorage.setItem('theme', name),
      theme,
    );
    await this.page.reload();
  }

  /** For people who compare the pages with the mock. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({
      path: join(ROOT, 'test/e2e/screenshots', `${name}.png`),
      fullPage: true,
    });
  }
}
