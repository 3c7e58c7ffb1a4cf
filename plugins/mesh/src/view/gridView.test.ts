import {
  degraded,
  fiftyClusters,
  healthy,
  internal,
} from '../__testUtils__/fixtures';
import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import { gridView, type FoldRow } from './gridView';

const view = (answer: EntityAnswer, open = false) =>
  gridView(answer.services[0], answer.clusters, open);

const names = (answer: EntityAnswer, open = false) =>
  view(answer, open).rows.map(row =>
    row.type === 'fold' ? `${row.clusters.length} healthy` : row.cluster,
  );

describe('rows', () => {
  it('are all shown up to eight', () => {
    expect(names(degraded)).toEqual(['east', 'west', 'apac']);
    expect(view(degraded).shown).toBe('3 of 3 clusters shown');
  });

  it('fold the healthy ones above eight, where the first of them stood', () => {
    expect(names(fiftyClusters)).toEqual([
      'eu-1',
      '47 healthy',
      'us-9',
      'ap-3',
    ]);
    expect(view(fiftyClusters).shown).toBe(
      '3 of 50 clusters shown: 1 broken, 2 too old to judge',
    );
  });

  it('unfold below the line that folds them', () => {
    const rows = names(fiftyClusters, true);
    expect(rows).toHaveLength(51);
    expect(rows.slice(0, 3)).toEqual(['eu-1', '47 healthy', 'eu-2']);
  });

  it('sum up in each column what is folded', () => {
    const fold = view(fiftyClusters).rows[1] as FoldRow;
    expect(fold.sums[0]).toMatchObject({
      word: '47 of 47',
      detail: 'published',
    });
    expect(fold.sums[6]).toMatchObject({
      word: '188 ready',
      detail: 'serve eu-1, too',
    });
  });

  it('that are not live are never healthy', () => {
    const stale = {
      ...fiftyClusters,
      clusters: fiftyClusters.clusters.map(cluster => ({
        ...cluster,
        state: 'stale' as const,
      })),
    };
    expect(view(stale).rows.every(row => row.type === 'cluster')).toBe(true);
  });

  it('have a cell for each hop, also where the answer has none', () => {
    const [row] = view({
      ...internal,
      services: [
        {
          ...internal.services[0],
          grid: {
            ...internal.services[0].grid,
            rows: [{ cluster: 'east', geo: null, cells: [] }],
          },
        },
      ],
    }).rows;
    expect(row).toMatchObject({
      cells: expect.arrayContaining([
        expect.objectContaining({ hop: 'record', state: 'not_applicable' }),
      ]),
    });
  });
});

describe('arrows', () => {
  it('run from the broken row to the one that serves for it', () => {
    expect(view(degraded).arrows).toEqual([
      {
        from: 0,
        to: 1,
        label: '100 %',
        text: '100 % of the requests of east go to the endpoints of west, by Lighthouse DNS, TTL 5 s.',
      },
    ]);
  });

  it('cut the way to the own endpoints where all requests leave', () => {
    expect(view(degraded).rows[0]).toMatchObject({ cut: true });
    expect(view(healthy).rows[0]).toMatchObject({ cut: false });
  });

  it('end at the folded line with the sum of their shares', () => {
    expect(view(fiftyClusters).arrows).toMatchObject([
      { from: 0, to: 1, label: '100 %' },
    ]);
  });

  it('are one where there would be more than three', () => {
    expect(view(fiftyClusters, true).arrows).toMatchObject([
      { from: 0, label: '100 % to 47 clusters' },
    ]);
  });
});
