import https from 'https';
import { pathOf } from '../backend';
import { type Spent, stopwatch } from '../clock';
import { answerCalls } from '../processes/calls';
import type { ServedFleet } from './serve';
import { type ListMode, readKinds, servedKind } from './served';

const PAGE = 500;

/**
 * What nobody who reads the fleet can do without: every list is fetched and parsed, and nothing is done with it. The
 * process that the hub is set beside.
 */
export const calls = {
  async list({ clusters, ca }: ServedFleet, mode: ListMode): Promise<Spent> {
    const spent = stopwatch();
    await Promise.all(
      clusters.map(async ({ port }) => {
        const agent = new https.Agent({ keepAlive: true, ca });
        await Promise.all(
          readKinds.map(kind => {
            const url = `https://127.0.0.1:${port}${pathOf(servedKind(kind))}`;
            return mode === 'pages'
              ? readPages(agent, url)
              : readStream(agent, url);
          }),
        );
        agent.destroy();
      }),
    );
    return spent();
  },
};

async function readPages(agent: https.Agent, url: string): Promise<void> {
  let next: string | undefined = '';
  while (next !== undefined) {
    const parts: Buffer[] = [];
    const at = next && `&continue=${next}`;
    for await (const part of await get(agent, `${url}?limit=${PAGE}${at}`)) {
      parts.push(part);
    }
    next = JSON.parse(Buffer.concat(parts).toString()).metadata.continue;
  }
}

async function readStream(agent: https.Agent, url: string): Promise<void> {
  let rest = Buffer.alloc(0);
  for await (const part of await get(
    agent,
    `${url}?watch=true&sendInitialEvents=true&timeoutSeconds=300`,
  )) {
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, part]) : part;
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(0x0a, start);
      if (end < 0) break;
      const event = JSON.parse(bytes.toString('utf8', start, end));
      start = end + 1;
      if (event.type === 'BOOKMARK') return;
    }
    rest = bytes.subarray(start);
  }
}

function get(agent: https.Agent, url: string): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    https.get(url, { agent }, resolve).on('error', reject);
  });
}

answerCalls(calls);
