import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClusterSink } from '@meshport/plugin-mesh-node';
import { MemoryMetrics } from '../__testUtils__/metrics';
import { kinds } from '../kinds';
import { FleetIndex } from '.';
import { FleetMetrics } from './metrics';
import { observedSink } from './observedSink';

const AS_OF = '2026-11-21T10:00:00.000Z';
const service = (name: string) => ({
  metadata: { namespace: 'shop', name },
  spec: { type: 'ClusterIP', ports: [] },
});
const read = kinds.filter(({ id }) =>
  ['Service', 'ServiceExport'].includes(id),
);

describe('the metrics of the fleet', () => {
  let memory: MemoryMetrics;
  let fleet: FleetIndex;
  let metrics: FleetMetrics;
  let east: ClusterSink;

  beforeEach(() => {
    memory = new MemoryMetrics();
    fleet = new FleetIndex(read);
    metrics = new FleetMetrics(memory, fleet, () => Date.parse(AS_OF) + 90_000);
    east = observedSink(fleet.addCluster('east'), [metrics.of('east')]);
  });

  it('tell the state of each cluster', () => {
    fleet.addCluster('west').clusterState('live');
    east.clusterState('unreachable', 'refused');
    expect(memory.lines('mesh.clusters')).toEqual([
      '{cluster=east,state=unreachable} 1',
      '{cluster=west,state=live} 1',
    ]);
  });

  it('tell how many objects of each kind are known, left out, and how old that is', () => {
    east.replace(
      'Service',
      [service('a'), service('b'), { no: 'object' }],
      AS_OF,
    );
    expect(memory.lines('mesh.objects')).toEqual([
      '{cluster=east,kind=ServiceExport} 0',
      '{cluster=east,kind=Service} 2',
    ]);
    expect(memory.lines('mesh.objects.skipped')).toEqual([
      '{cluster=east,kind=ServiceExport} 0',
      '{cluster=east,kind=Service} 1',
    ]);
    expect(memory.lines('mesh.data.age')).toEqual([
      '{cluster=east,kind=Service} 90',
    ]);
  });

  it.each(['forbidden', 'not_installed', 'off'] as const)(
    'have no age for a kind that is %s: that would ring for ever',
    state => {
      east.replace('Service', [], AS_OF);
      east.kindState('Service', state);
      expect(memory.lines('mesh.data.age')).toEqual([]);
    },
  );

  it('tell the watches by their state', () => {
    east.kindState('Service', 'live');
    east.kindState('ServiceExport', 'syncing');
    east.kindState('ServiceExport', 'forbidden', '403');
    expect(memory.lines('mesh.watches')).toEqual([
      '{cluster=east,kind=Service,state=live} 1',
      '{cluster=east,kind=ServiceExport,state=forbidden} 1',
    ]);
  });

  it('count what the reader of a kind counts', () => {
    for (const what of [
      'list',
      'relist',
      'relist',
      'resume',
      'event',
    ] as const) {
      east.count!('Service', what);
    }
    for (const what of [
      'gone',
      'unreachable',
      'unreachable',
      'skipped',
    ] as const) {
      east.count!('Service', what);
    }
    const at = 'cluster=east';
    expect(memory.lines('mesh.lists')).toEqual([
      `{again=false,${at},kind=Service} 1`,
      `{again=true,${at},kind=Service} 2`,
    ]);
    expect(memory.lines('mesh.watch.resumes')).toEqual([
      `{${at},kind=Service} 1`,
    ]);
    expect(memory.lines('mesh.watch.events')).toEqual([
      `{${at},kind=Service} 1`,
    ]);
    expect(memory.lines('mesh.read.errors')).toEqual([
      `{${at},error=gone,kind=Service} 1`,
      `{${at},error=skipped,kind=Service} 1`,
      `{${at},error=unreachable,kind=Service} 2`,
    ]);
  });

  it('are in seconds', () => {
    metrics.answered(50);
    metrics.told(1_000);
    expect(memory.lines('mesh.change.lag')).toEqual(['{} 0.05']);
    expect(memory.lines('mesh.signal.lag')).toEqual(['{} 1']);
  });

  it('say nothing of a cluster that has gone', () => {
    east.kindState('Service', 'live');
    fleet.removeCluster('east');
    expect(memory.lines('mesh.watches')).toEqual([]);
    expect(memory.lines('mesh.clusters')).toEqual([]);
  });

  it('are silent once they are stopped', () => {
    metrics.stop();
    expect(memory.lines('mesh.clusters')).toEqual([]);
  });

  it('are all in docs/operations.md, with their units', () => {
    const page = readFileSync(
      path.join(__dirname, '../../../../docs/operations.md'),
      'utf8',
    );
    for (const [name, unit] of memory.units) {
      expect(page).toMatch(
        new RegExp(`^\\| \`${name}\` +\\|.*\\| \`${unit}\` +\\|`, 'm'),
      );
    }
  });
});
