import { posix } from 'node:path';
import { parse } from 'yaml';
import { internal, ownGateway, ownListener, shared } from '../fixtures';
import { renderOnboarding } from '../render';
import { LAYOUTS } from '.';

const render = (request: object, layout: string) =>
  renderOnboarding({ ...request, layout }).files;

/** What Kustomize builds: files reached by `resources:`, from one folder on. */
function built(files: Map<string, string>, folder: string): string[] {
  const { resources = [] } = parse(files.get(`${folder}/kustomization.yaml`)!);
  return resources.flatMap((resource: string) => {
    const path = posix.join(folder, resource);
    return files.has(path) ? [files.get(path)!] : built(files, path);
  });
}

const requests = { internal, shared, ownGateway, ownListener };

describe.each(Object.entries(requests))('%s', (_, request) => {
  it.each(LAYOUTS.map(({ id }) => id))(
    '%s writes no file twice, and none outside the repository',
    layout => {
      const files = render(request, layout);
      const paths = files.map(
        ({ repository, path }) => `${repository} ${path}`,
      );

      expect(new Set(paths).size).toBe(paths.length);
      expect(
        files.filter(({ path }) => posix.normalize(path) !== path),
      ).toEqual([]);
    },
  );

  it('kustomize gives each cluster the same objects as flat', () => {
    const kustomize = render(request, 'kustomize').filter(
      ({ repository }) => repository === 'application',
    );
    const byPath = new Map(
      kustomize.map(({ path, content }) => [path, content]),
    );
    for (const { name } of request.clusters) {
      const flat = render(request, 'flat')
        .filter(
          ({ repository, clusters }) =>
            repository === 'application' && clusters.includes(name),
        )
        .map(({ content }) => content);

      expect(
        built(byPath, `apps/bookinfo/reviews/overlays/${name}`).sort(),
      ).toEqual(flat.sort());
    }
  });

  it('kustomize names every file that it writes', () => {
    const files = render(request, 'kustomize');
    const named = files
      .filter(({ path }) => path.endsWith('kustomization.yaml'))
      .flatMap(({ path, content }) => {
        const { resources = [], patches = [] } = parse(content);
        return [...resources, ...patches.map((p: any) => p.path)].map(name =>
          posix.join(posix.dirname(path), name),
        );
      });

    expect(
      files
        .map(({ path }) => path)
        .filter(path => !path.endsWith('kustomization.yaml'))
        .filter(path => !named.includes(path)),
    ).toEqual([]);
  });
});

describe('kustomize', () => {
  it('holds in the base what every cluster gets', () => {
    expect(
      render(
        {
          ...shared,
          clusters: shared.clusters.map(cluster => ({
            ...cluster,
            roles: ['workload', 'ingress'],
          })),
        },
        'kustomize',
      ).map(({ path }) => path.replace('apps/bookinfo/reviews/', '')),
    ).toEqual([
      'base/destinationrule.yaml',
      'base/httproute.yaml',
      'base/kustomization.yaml',
      'base/service-mcs.yaml',
      'base/serviceentry.yaml',
      'base/serviceexport.yaml',
      'overlays/east/kustomization.yaml',
      'overlays/west/kustomization.yaml',
    ]);
  });

  it('writes no base where nothing is common', () => {
    expect(
      render(internal, 'kustomize').filter(({ path }) =>
        path.includes('/base/'),
      ),
    ).toEqual([]);
  });

  it('keeps the same names of two cluster sets apart', () => {
    expect(
      render({ ...internal, clusterSet: 'test' }, 'kustomize')[0].path,
    ).toMatch(/^apps\/test\/bookinfo\/reviews\//);
  });

  it('gives the platform team a component for each cluster', () => {
    const component = render(ownListener, 'kustomize').find(
      ({ path }) =>
        path ===
        'gateways/ingress-gateway/main/bookinfo-reviews/east/kustomization.yaml',
    )!;

    expect(parse(component.content)).toMatchObject({
      kind: 'Component',
      resources: ['dnspolicy.yaml'],
      patches: [
        {
          path: 'listener.patch.yaml',
          target: {
            kind: 'Gateway',
            name: 'main',
            namespace: 'ingress-gateway',
          },
        },
      ],
    });
  });
});

describe('flat', () => {
  it('holds only objects under clusters/: an agent applies all of it', () => {
    const objects = render(ownListener, 'flat')
      .filter(({ path }) => path.startsWith('clusters/'))
      .map(({ content }) => parse(content));

    expect(
      objects.filter(({ apiVersion, kind }) => !apiVersion || !kind),
    ).toEqual([]);
  });
});
