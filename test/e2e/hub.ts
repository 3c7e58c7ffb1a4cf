import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT } from './demo';
import { ExposeForm } from './exposeForm';

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
    // The layout and the page have one each, and they do not come at the same time.
    await this.heading(/Catalog/)
      .first()
      .waitFor();
  }

  async openOverview(component: string): Promise<void> {
    await this.page.goto(`${this.url}/catalog/default/component/${component}`);
    await this.page.getByRole('heading', { name: component }).waitFor();
  }

  async openMesh(component: string): Promise<void> {
    await this.openOverview(component);
    await this.page.getByRole('link', { name: 'Mesh', exact: true }).click();
    await this.page.waitForURL(/\/mesh/);
    await this.page.getByRole('heading', { level: 2 }).first().waitFor();
  }

  /** Opens the form that a component's page offers, with what the clusters know filled in. */
  async openOffer(component: string): Promise<ExposeForm> {
    await this.openMesh(component);
    await this.page
      .getByRole('button', { name: 'Expose to other clusters…' })
      .click();
    await this.heading('Expose a service to other clusters').waitFor();
    return new ExposeForm(this.page);
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

  /** Of the whole page, or of a part of it: for people who compare the pages with the mock. */
  async screenshot(name: string, part?: Locator): Promise<void> {
    const path = join(ROOT, 'test/e2e/screenshots', `${name}.png`);
    // Away from the sidebar, which opens over the page.
    await this.page.mouse.move(1_000, 5);
    if (part) await part.screenshot({ path });
    else await this.page.screenshot({ path, fullPage: true });
  }
}
