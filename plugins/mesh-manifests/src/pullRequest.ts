import type { PlacedFile } from './layouts';
import { clustersWith, Onboarding, Plan, Repository } from './plan';

/** What a forge's publish action needs, and a reviewer reads. @public */
export interface PullRequest {
  title: string;
  /** Markdown. */
  body: string;
  branch: string;
}

/** The pull request for one of the repositories. */
export function describePullRequest(
  onboarding: Onboarding,
  plan: Plan,
  files: readonly PlacedFile[],
  repository: Repository,
): PullRequest {
  const service = `${onboarding.namespace}/${onboarding.service}`;
  const own = repository === 'application';
  return {
    title: own
      ? `Expose ${service} to other clusters`
      : `Add a listener and a DNSPolicy for ${service}`,
    branch: own
      ? `meshport/${onboarding.id}`
      : `meshport/${onboarding.id}-gateway`,
    body: [
      own ? summary(onboarding) : platformSummary(onboarding),
      '## What each cluster gets',
      table(plan, repository),
      ...omitted(plan, own),
      ...notes(plan),
      '## Before you merge',
      checklist(onboarding, own),
      '## Files',
      files
        .filter(file => file.repository === repository)
        .map(({ path }) => `- ${code(path)}`)
        .join('\n'),
      '---',
      `Written by Meshport, template ${code(plan.template)}, onboarding ${code(
        plan.id,
      )}. Running the template again for this service writes this branch anew and updates the pull request: commits that others made on it are then lost.`,
      '',
    ]
      .join('\n\n')
      .replace(/\n+$/, '\n'),
  };
}

function summary(onboarding: Onboarding): string {
  const { component, outside, clustersetName, port, namespace, service } =
    onboarding;
  const of = component ? ` (${code(component)})` : '';
  const sentences = [
    `Makes the service ${code(`${namespace}/${service}`)}${of} reachable ${
      outside ? 'from outside and ' : ''
    }from other clusters.`,
    `Workloads call it at ${code(`${clustersetName}:${port}`)}.`,
  ];
  if (outside) {
    const scheme = outside.gateway.protocol === 'HTTPS' ? 'https' : 'http';
    sentences.push(
      `Clients outside call ${code(`${scheme}://${outside.host}`)}.`,
    );
  }
  return sentences.join(' ');
}

function platformSummary({ namespace, service, outside }: Onboarding): string {
  const { gateway, host } = outside!;
  return `The team of ${code(
    `${namespace}/${service}`,
  )} asks for a listener ${code(gateway.listener)} for ${code(
    host,
  )} on the shared Gateway ${code(
    `${gateway.namespace}/${gateway.name}`,
  )}, with a DNSPolicy of its own. Both belong to your repository: the Gateway is yours, and a DNSPolicy lies in its Gateway's namespace.`;
}

function table(plan: Plan, repository: Repository): string {
  const rows = plan.manifests
    .filter(manifest => manifest.repository === repository)
    .map(
      ({ title, namespace, name, clusters, reason }) =>
        `| ${title} ${code(`${namespace}/${name}`)} | ${clusters.join(
          ', ',
        )} | ${reason} |`,
    );
  return ['| Manifest | Clusters | Why |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}

function omitted(plan: Plan, own: boolean): string[] {
  if (!own || plan.omitted.length === 0) return [];
  return [
    '## Not written',
    plan.omitted
      .map(({ title, reason }) => `- **${title}**: ${reason}`)
      .join('\n'),
  ];
}

function notes(plan: Plan): string[] {
  if (plan.notes.length === 0) return [];
  return ['## Please note', plan.notes.map(note => `- ${note}`).join('\n')];
}

function checklist(onboarding: Onboarding, own: boolean): string {
  const { outside, service, namespace, port, portName } = onboarding;
  const workload = clustersWith(onboarding, 'workload');
  const lines: string[] = [];
  if (!own) {
    lines.push(
      onboarding.layout === 'kustomize'
        ? `Each folder is a Kustomize component: name it under ${code(
            'components:',
          )} where the Gateway is built, or nothing happens.`
        : `The files under ${code(
            'patches/',
          )} are JSON patches of the Gateway: add the listener where the Gateway is defined. The DNSPolicy finds nothing to do before that.`,
    );
    lines.push(
      `Merge before the pull request of the application: its route is attached to the listener ${code(
        outside!.gateway.listener,
      )}.`,
    );
  } else {
    if (workload.length > 0) {
      lines.push(
        `The Service ${code(`${namespace}/${service}`)} has port ${code(
          `${port}`,
        )}, named ${code(portName)}, in ${workload.join(
          ', ',
        )}. Another number or name there is a conflict.`,
      );
    }
    if (outside?.dns.mode === 'own-listener') {
      lines.push(
        'The pull request for the platform team is merged first: the listener is there.',
      );
    }
    if (outside?.dns.mode === 'shared') {
      const { gateway } = outside;
      lines.push(
        `The Gateway ${code(
          `${gateway.namespace}/${gateway.name}`,
        )} has the listener ${code(gateway.listener)} for ${code(
          gateway.hostname,
        )}, and it lets routes of ${code(namespace)} attach.`,
      );
    }
    lines.push(`The namespace ${code(namespace)} exists in each cluster.`);
  }
  return lines.map(line => `- [ ] ${line}`).join('\n');
}

/** Values are checked names without backticks, so a code span holds them. */
function code(value: string): string {
  return `\`${value}\``;
}
