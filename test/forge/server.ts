import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { readBody } from './adapter/body';
import { answerBranchQuestion } from './adapter/graphql';
import { mergePullRequest } from './adapter/merge';
import { passOn } from './adapter/proxy';
import { withBlobTypes } from './adapter/trees';
import { GitHubError, GitHubRepository } from './github';
import { indexPage, pullRequestPage } from './pages';
import { REPOSITORIES } from './repositories';

export interface ForgeOptions {
  /** Address of the emulator behind this server. */
  emulatorUrl: string;
  token: string;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer;
  repository(fullName: string): GitHubRepository;
  emulatorUrl: string;
}

/** One thing that the emulator lacks: requests it is for, and what is done with them. */
interface Addition {
  method: string;
  path: RegExp;
  handle(exchange: Exchange, match: string[]): Promise<void>;
}

const REPO = '([\\w.-]+/[\\w.-]+)';

const additions: Addition[] = [
  {
    method: 'GET',
    path: /^\/$/,
    async handle({ response, repository }) {
      const known = REPOSITORIES.map(({ owner, name }) => `${owner}/${name}`);
      sendHtml(
        response,
        200,
        indexPage(
          await Promise.all(
            known.map(async fullName => ({
              fullName,
              pulls: await repository(fullName).pulls('all'),
            })),
          ),
        ),
      );
    },
  },
  {
    method: 'GET',
    path: new RegExp(`^/${REPO}/pull/(\\d+)$`),
    async handle({ response, repository }, [fullName, number]) {
      await sendPullRequest(response, repository(fullName), Number(number));
    },
  },
  {
    method: 'POST',
    path: new RegExp(`^/${REPO}/pull/(\\d+)/merge$`),
    async handle({ request, response, repository }, [fullName, number]) {
      // Another site's page must not merge: browsers send Origin with every POST (Fetch, section 3.2).
      const { origin, host } = request.headers;
      if (!origin || new URL(origin).host !== host) {
        throw new GitHubError(403, 'Only a page of this forge may merge.');
      }
      try {
        await mergePullRequest(repository(fullName), Number(number));
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        await sendPullRequest(
          response,
          repository(fullName),
          Number(number),
          error.message,
        );
        return;
      }
      response.writeHead(303, { location: `/${fullName}/pull/${number}` });
      response.end();
    },
  },
  {
    method: 'PUT',
    path: new RegExp(`^/repos/${REPO}/pulls/(\\d+)/merge$`),
    async handle({ response, repository }, [fullName, number]) {
      sendJson(
        response,
        200,
        await mergePullRequest(repository(fullName), Number(number)),
      );
    },
  },
  {
    method: 'POST',
    path: /^\/graphql$/,
    async handle({ response, body, repository }) {
      const { variables } = JSON.parse(body.toString());
      sendJson(
        response,
        200,
        await answerBranchQuestion(
          repository(`${variables.owner}/${variables.repo}`),
          variables,
        ),
      );
    },
  },
  {
    method: 'POST',
    path: new RegExp(`^/repos/${REPO}/git/trees$`),
    async handle({ request, response, body, emulatorUrl }) {
      const typed = withBlobTypes(JSON.parse(body.toString()));
      await passOn(
        emulatorUrl,
        request,
        Buffer.from(JSON.stringify(typed)),
        response,
      );
    },
  },
];

/** The forge: the emulator of GitHub's API, what it lacks, and pages for people. */
export function createForgeServer(options: ForgeOptions): Server {
  const { emulatorUrl, token } = options;
  const repository = (fullName: string) =>
    new GitHubRepository(emulatorUrl, token, fullName);
  // One request at a time: a merge takes several calls, and nobody may see it half done.
  let last: Promise<void> = Promise.resolve();

  return createServer((request, response) => {
    last = last.then(() =>
      answer(request, response).catch(error => sendError(response, error)),
    );
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = new URL(request.url ?? '/', 'http://forge').pathname;
    const exchange: Exchange = {
      request,
      response,
      body: await readBody(request),
      repository,
      emulatorUrl,
    };
    for (const addition of additions) {
      const match = addition.path.exec(path);
      if (match && addition.method === request.method) {
        await addition.handle(exchange, match.slice(1));
        return;
      }
    }
    await passOn(emulatorUrl, request, exchange.body, response);
  }
}

async function sendPullRequest(
  response: ServerResponse,
  repository: GitHubRepository,
  number: number,
  notice?: string,
): Promise<void> {
  const pull = await repository.pull(number);
  const files = pull.merged
    ? await repository.changedFiles(
        pull.base.sha,
        await tipOf(repository, pull.head),
      )
    : await repository.changedFiles(pull.base.ref, pull.head.ref);
  sendHtml(
    response,
    notice ? 409 : 200,
    await pullRequestPage(repository.fullName, pull, files, notice),
  );
}

/** The emulator keeps the commit that a pull request was opened with; its branch may have moved on. */
async function tipOf(
  repository: GitHubRepository,
  head: { ref: string; sha: string },
): Promise<string> {
  return (await repository.branchHead(head.ref)) ?? head.sha;
}

function sendHtml(response: ServerResponse, status: number, html: string) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  });
  response.end(html);
}

function sendJson(response: ServerResponse, status: number, value: object) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function sendError(response: ServerResponse, error: unknown) {
  const status = error instanceof GitHubError ? error.status : 500;
  const message = error instanceof Error ? error.message : String(error);
  if (!response.headersSent) sendJson(response, status, { message });
  else response.end();
}
