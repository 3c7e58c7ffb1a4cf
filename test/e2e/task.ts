import type { Hub } from './hub';

/** Address and number of the pull request that a task opened, once it has. */
export async function openedPullRequest(
  hub: Hub,
): Promise<{ url: string; number: number }> {
  const link = hub.page.getByRole('link', { name: 'Pull request' }).first();
  await link.waitFor();
  const url = (await link.getAttribute('href'))!;
  return { url, number: Number(/\/pull\/(\d+)$/.exec(url)![1]) };
}
