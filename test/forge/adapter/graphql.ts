import type { GitHubRepository } from '../github';

/** Variables of the one question that `publish:github:pull-request` asks over GraphQL. */
export interface BranchQuestion {
  owner: string;
  repo: string;
  head: string;
}

/**
 * Answers "which open pull request does this branch have?". The emulator has no GraphQL, and the stock action asks
 * it before it decides to open a pull request or to update one (octokit-plugin-create-pull-request 5).
 */
export async function answerBranchQuestion(
  repository: GitHubRepository,
  { head }: BranchQuestion,
): Promise<object> {
  if ((await repository.branchHead(head)) === undefined) {
    return { data: { repository: { ref: null } } };
  }
  const open = (await repository.pulls('open')).filter(
    pull => pull.head.ref === head,
  );
  const edges = open.slice(0, 1).map(({ number, html_url: url }) => ({
    node: { id: `PR_${number}`, number, url },
  }));
  return {
    data: { repository: { ref: { associatedPullRequests: { edges } } } },
  };
}
