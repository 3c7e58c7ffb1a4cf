import type { Page } from 'playwright-core';

/** Where clients outside enter: a listener of a Gateway. */
export interface Entrance {
  host: string;
  gateway: { namespace: string; name: string; listener: string };
  /** Host name of the listener. */
  hostname: string;
}

/** The form of the template "Expose a service to other clusters", a step a method. */
export class ExposeForm {
  constructor(private readonly page: Page) {}

  /** What the step "Service" is filled with. */
  async service(): Promise<Record<string, string>> {
    const value = (name: string) => this.field(name).inputValue();
    const known = {
      namespace: await value('Namespace'),
      service: await value('Service'),
      port: await this.page.getByLabel(/^Port/).inputValue(),
    };
    await this.next();
    return known;
  }

  /** Gives every cluster a role more. */
  async addRoles(...roles: string[]): Promise<void> {
    await this.page
      .getByRole('heading', { name: 'Clusters' })
      .first()
      .waitFor();
    for (const role of roles) {
      for (const box of await this.page
        .getByLabel(role, { exact: true })
        .all()) {
        await box.check();
      }
    }
    await this.next();
  }

  async enterAt({ host, gateway, hostname }: Entrance): Promise<void> {
    await this.field('Host name').fill(host);
    await this.field('Namespace of the Gateway').fill(gateway.namespace);
    await this.field('Gateway').fill(gateway.name);
    await this.field('Listener').fill(gateway.listener);
    await this.field('Host name of the listener').fill(hostname);
    await this.next();
  }

  async dns(mode: 'shared' | 'own-gateway'): Promise<void> {
    await this.page.getByLabel(new RegExp(`^${mode}:`)).check();
    await this.next();
  }

  /** Leaves repository and layout as they are configured, and runs the template. */
  async create(): Promise<void> {
    await this.page.getByRole('button', { name: 'Review' }).click();
    await this.page.getByRole('button', { name: 'Create' }).click();
    await this.page.waitForURL(/\/create\/tasks\//);
  }

  private field(name: string) {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  private next() {
    return this.page.getByRole('button', { name: 'Next' }).click();
  }
}
