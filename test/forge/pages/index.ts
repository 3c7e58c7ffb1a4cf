import type { PullRequest } from '../github';
import { escapeHtml, page } from './html';

export { pullRequestPage } from './pullRequest';

/** First page of the forge: its repositories and their pull requests. */
export function indexPage(
  repositories: Array<{ fullName: string; pulls: PullRequest[] }>,
): string {
  const sections = repositories.map(({ fullName, pulls }) => {
    const items = pulls.map(
      ({ number, title, state, merged }) =>
        `<li><a href="/${fullName}/pull/${number}">#${number} ${escapeHtml(
          title,
        )}</a> ${merged ? 'merged' : state}</li>`,
    );
    return `<h2>${escapeHtml(fullName)}</h2>${
      items.length
        ? `<ul>${items.join('')}</ul>`
        : '<p>No pull requests yet.</p>'
    }`;
  });
  return page(
    'Forge of the demo',
    `<h1>Forge of the demo</h1><p>An emulator of GitHub on this machine. Pull requests of the hub end here.</p>${sections.join(
      '',
    )}`,
  );
}
