import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong with the page's own part of the hub. */
export async function errorsOfAxe(
  page: Page,
): Promise<Array<{ id: string; where: string[] }>> {
  const { violations } = await new AxeBuilder({ page })
    .include('main')
    .analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html }) => html),
  }));
}
