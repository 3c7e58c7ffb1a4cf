import { fileTree } from './fileTree';

const tree = (...paths: string[]) => fileTree(paths.map(path => ({ path })));

describe('the tree of files', () => {
  it('puts files into their folders', () => {
    const { folders } = tree('clusters/east/a.yaml', 'clusters/west/a.yaml');
    expect(folders.map(({ name }) => name)).toEqual(['clusters']);
    expect(folders[0].folders.map(({ name }) => name)).toEqual([
      'east',
      'west',
    ]);
  });

  it('joins folders that hold nothing but a folder', () => {
    const { folders } = tree('apps/bookinfo/reviews/base/a.yaml');
    expect(folders).toMatchObject([
      { name: 'apps/bookinfo/reviews/base', files: [{ name: 'a.yaml' }] },
    ]);
  });

  it('leaves files of the root where they are', () => {
    expect(tree('catalog-info.yaml').files).toMatchObject([
      { name: 'catalog-info.yaml' },
    ]);
  });
});
