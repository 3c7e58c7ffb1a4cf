/** Repositories of the demo's forge: `owner`, `name` and one sentence for the README. */
export const REPOSITORIES = [
  {
    owner: 'bookinfo',
    name: 'gitops',
    description:
      'What team-bookinfo runs in its clusters. The GitOps agent applies clusters/<cluster> and apps/*/*/overlays/<cluster> of the default branch.',
  },
  {
    owner: 'platform',
    name: 'gateways',
    description:
      'Gateways and their DNS policies, owned by team-edge. Read by the GitOps agent like bookinfo/gitops.',
  },
] as const;

/** Login that the demo's token belongs to. */
export const FORGE_LOGIN = 'meshport-hub';

/** Seed of the emulator: organizations own the repositories, and the hub's token is of an administrator of each: members only read. */
export function seed(token: string) {
  const owners = [...new Set(REPOSITORIES.map(({ owner }) => owner))];
  return {
    tokens: { [token]: { login: FORGE_LOGIN, scopes: ['repo'] } },
    github: {
      users: [{ login: FORGE_LOGIN }],
      orgs: owners.map(login => ({
        login,
        members: [{ login: FORGE_LOGIN, role: 'admin' }],
      })),
      repos: REPOSITORIES.map(({ owner, name, description }) => ({
        owner,
        name,
        description,
        auto_init: true,
      })),
    },
  };
}
