import { filesOfCluster } from './select';

const overlay = (...resources: string[]) =>
  `resources:\n${resources.map(resource => `- ${resource}\n`).join('')}`;

const APP = 'apps/bookinfo/reviews';

describe('what a cluster gets', () => {
  it('in the flat layout is every manifest in its folder', () => {
    const files = new Map([
      ['clusters/east/bookinfo/a.yaml', ''],
      ['clusters/east/bookinfo/README.md', ''],
      ['clusters/west/bookinfo/b.yaml', ''],
      ['clusters/east-2/bookinfo/c.yaml', ''],
    ]);

    expect(filesOfCluster(files, 'east')).toEqual([
      'clusters/east/bookinfo/a.yaml',
    ]);
  });

  it('in the kustomize layout is what its overlay reaches', () => {
    const files = new Map([
      [`${APP}/base/kustomization.yaml`, overlay('export.yaml')],
      [`${APP}/base/export.yaml`, ''],
      [
        `${APP}/overlays/east/kustomization.yaml`,
        overlay('../../base', 'route.yaml'),
      ],
      [`${APP}/overlays/east/route.yaml`, ''],
      [`${APP}/overlays/east/unlisted.yaml`, ''],
      [`${APP}/overlays/west/kustomization.yaml`, overlay('../../base')],
    ]);

    expect(filesOfCluster(files, 'east')).toEqual([
      `${APP}/base/export.yaml`,
      `${APP}/overlays/east/route.yaml`,
    ]);
    expect(filesOfCluster(files, 'west')).toEqual([`${APP}/base/export.yaml`]);
    expect(filesOfCluster(files, 'north')).toEqual([]);
  });

  it('is an error that names the file where a resource is not there', () => {
    const files = new Map([
      [`${APP}/overlays/east/kustomization.yaml`, overlay('gone.yaml')],
    ]);

    expect(() => filesOfCluster(files, 'east')).toThrow(
      `${APP}/overlays/east/kustomization.yaml names gone.yaml, which is not there`,
    );
  });

  it('is an error where overlays include each other', () => {
    const files = new Map([
      [`${APP}/base/kustomization.yaml`, overlay('../overlays/east')],
      [`${APP}/overlays/east/kustomization.yaml`, overlay('../../base')],
    ]);

    expect(() => filesOfCluster(files, 'east')).toThrow('includes itself');
  });
});
