/* `npm run merge -- <number> [owner/name]`: merges a pull request of the demo's forge. */
import { fail, Sentence } from './lib/errors.mjs';
import { settings } from './lib/settings.mjs';
import { say } from './lib/steps.mjs';

try {
  const { forgeUrl, forgeToken } = settings(process.env);
  const [number, repository = 'bookinfo/gitops'] = process.argv.slice(2);
  if (!/^\d+$/.test(number ?? '') || !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new Sentence(
      'Say which pull request: npm run merge -- 1, or npm run merge -- 1 platform/gateways',
    );
  }
  const answer = await fetch(
    `${forgeUrl}/repos/${repository}/pulls/${number}/merge`,
    {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${forgeToken}`,
        'content-type': 'application/json',
      },
      body: '{}',
    },
  ).catch(() => {
    throw new Sentence(
      `The forge does not answer at ${forgeUrl}. Is the demo running (npm start), with the same MESHPORT_FORGE_PORT?`,
    );
  });
  const { message } = await answer.json().catch(() => ({}));
  if (!message) {
    throw new Sentence(
      `What answers at ${forgeUrl} is not the forge: set MESHPORT_FORGE_PORT to the port that npm start named.`,
    );
  }
  if (answer.status === 404) {
    throw new Sentence(`There is no pull request #${number} in ${repository}.`);
  }
  if (!answer.ok) {
    throw new Sentence(
      `#${number} of ${repository} was not merged: ${message}`,
    );
  }
  say(
    `Merged #${number} of ${repository}. The GitOps agent applies it within a second.`,
  );
} catch (error) {
  fail(error);
}
