import type {
  Cell,
  CellReason,
  ClusterState,
  Hop,
  KindState,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import fc from 'fast-check';
import {
  belongsTo,
  fleetOf,
  objectsOfFleet,
  READ_AT,
} from '../__testUtils__/recordedFleet';
import { answerFor, sayFindings } from '../__testUtils__/say';
import type { FleetIndex } from '../fleet';
import { kinds } from '../kinds';

const HOPS: Hop[] = [
  'record',
  'gateway',
  'route',
  'bridge',
  'export',
  'import',
  'endpoints',
];

/** What a cell of `productpage` in east says while all is read and well: it is also its last known word. */
const WORDS: Record<string, string> = {
  record: 'Published',
  gateway: 'Programmed',
  route: 'Attached',
  bridge: 'Bridged',
  export: 'Exported',
  import: 'Imported',
  endpoints: '2 ready',
};

/** State of a cluster, what a cell says of it, and what the page says where nothing was ever read. */
const CLUSTER_STATES: Array<[ClusterState, CellReason, string]> = [
  ['syncing', 'syncing', 'Syncing'],
  ['stale', 'too_old', 'Too old'],
  ['unreachable', 'unreachable', 'Unreachable'],
  ['tls_error', 'tls_error', 'TLS error'],
  ['unauthorized', 'unauthorized', 'Unauthorized'],
];

/** The same of a kind in a cluster that is live. */
const KIND_STATES: Array<[KindState, CellReason, string]> = [
  ...CLUSTER_STATES,
  ['forbidden', 'forbidden', 'Forbidden'],
  ['off', 'off', 'Off'],
];

/** Cells that rest on a kind. Nothing else of the row is touched. */
const RESTS_ON: Record<string, Hop[]> = {
  DNSRecord: ['record'],
  Gateway: ['gateway'],
  Deployment: ['gateway'],
  HTTPRoute: ['route', 'bridge'],
  Service: ['bridge', 'endpoints'],
  ServiceEntry: ['bridge'],
  DestinationRule: ['bridge'],
  Namespace: ['bridge'],
  ServiceExport: ['export'],
  ServiceImport: ['import'],
  EndpointSlice: ['import', 'endpoints'],
};

const live = () => fleetOf(objectsOfFleet('bookinfo'));

/** The same before east was read, but for all kinds that are not among `unread`. */
function eastUnread(...unread: string[]) {
  const { fleet, sinks } = live();
  fleet.removeCluster('east');
  const east = fleet.addCluster('east');
  const objects = objectsOfFleet('bookinfo').get('east')!;
  for (const { id, kind, group } of kinds) {
    if (unread.length === 0 || unread.includes(id)) continue;
    east.replace(
      id,
      objects.filter(object => belongsTo(object, kind, group)),
      READ_AT,
    );
  }
  return { fleet, sinks: sinks.set('east', east) };
}

function row(fleet: FleetIndex, cluster: string, name?: string): Cell[] {
  const { grid } = answerFor(fleet, name);
  return grid.rows.find(found => found.cluster === cluster)?.cells ?? [];
}

const cellOf = (cells: Cell[], hop: Hop) => cells.find(c => c.hop === hop)!;

describe.each(CLUSTER_STATES)(
  'a cluster that is %s',
  (state, because, word) => {
    it.each(HOPS)(
      'has a last known word at %s, marked as such, with its time and the reason',
      hop => {
        const { fleet, sinks } = live();
        sinks.get('east')!.clusterState(state, 'Its reason.');
        expect(cellOf(row(fleet, 'east'), hop)).toMatchObject({
          state: 'unknown',
          because,
          label: WORDS[hop],
          explanation: 'Its reason.',
          asOf: READ_AT,
        });
        expect(cellOf(row(fleet, 'west'), hop).state).toBe('ok');
      },
    );

    it('leaves the verdict to those that are read, and says that it is not known', () => {
      const { fleet, sinks } = live();
      sinks.get('east')!.clusterState(state, 'Its reason.');
      const { verdict, survives, findings } = answerFor(fleet);
      expect(verdict).toMatchObject({
        state: 'unknown',
        message: {
          text:
            state === 'syncing'
              ? 'Served by west, as far as is known: east is being read for the first time'
              : 'Served by west, as far as is known: east cannot be read',
        },
      });
      expect(survives.clusterLoss).toBeNull();
      expect(sayFindings({ findings } as ServiceAnswer)).toEqual([
        state === 'unauthorized'
          ? 'unknown cluster-unauthorized east'
          : 'unknown cluster-unreachable east',
      ]);
      expect(findings[0].message.text).toContain(
        state === 'syncing' ? 'is being read for the first time' : 'Its reason',
      );
    });

    it('has no word where nothing of it was ever read, and claims nothing', () => {
      const { fleet, sinks } = eastUnread();
      sinks.get('east')!.clusterState(state, 'Its reason.');
      const cells = row(fleet, 'east');
      expect(cells.map(({ label }) => label)).toEqual(HOPS.map(() => word));
      expect(cells.map(({ asOf }) => asOf)).toEqual(HOPS.map(() => null));
      expect(cells.filter(({ lastKnown }) => lastKnown)).toEqual([]);
      expect(answerFor(fleet).verdict.state).toBe('unknown');
    });
  },
);

describe.each(KIND_STATES)(
  'a kind that is %s in a live cluster',
  (state, because, word) => {
    const table = Object.entries(RESTS_ON);

    it.each(table)('takes from %s what rests on it: %j', (kind, resting) => {
      const { fleet, sinks } = live();
      sinks.get('east')!.kindState(kind, state, 'Its reason.');
      const cells = row(fleet, 'east');
      for (const hop of HOPS) {
        expect(cellOf(cells, hop)).toMatchObject(
          resting.includes(hop)
            ? {
                state: 'unknown',
                because,
                label: WORDS[hop],
                explanation: `${kind}: Its reason.`,
                asOf: READ_AT,
              }
            : { state: 'ok', because: null, label: WORDS[hop] },
        );
      }
    });

    it.each(table)('makes the verdict unknown where it is %s', kind => {
      const { fleet, sinks } = live();
      sinks.get('east')!.kindState(kind, state, 'Its reason.');
      const { verdict, findings } = answerFor(fleet);
      expect(verdict.state).toBe('unknown');
      expect(findings.every(({ severity }) => severity === 'unknown')).toBe(
        true,
      );
    });

    it('has no word for what was never read: that there is none is not known', () => {
      const { fleet, sinks } = eastUnread('DestinationRule');
      sinks.get('east')!.clusterState('live');
      sinks.get('east')!.kindState('DestinationRule', state, 'Its reason.');
      expect(cellOf(row(fleet, 'east'), 'bridge')).toMatchObject({
        state: 'unknown',
        because,
        // And not `Plain text`, which it would be without any.
        label: word,
      });
    });
  },
);

/** In every cluster. */
function everywhere(state: KindState, ...ids: string[]): FleetIndex {
  const { fleet, sinks } = live();
  for (const sink of sinks.values()) {
    for (const id of ids) {
      if (state === 'not_installed') sink.replace(id, [], READ_AT);
      sink.kindState(id, state, 'Its reason.');
    }
  }
  return fleet;
}

describe('a kind that is not installed', () => {
  it('has no objects, and that is known: a service of clusters without the MCS API is one of each cluster only', () => {
    const fleet = everywhere('not_installed', 'ServiceExport', 'ServiceImport');
    expect(answerFor(fleet, 'reviews').verdict).toMatchObject({
      state: 'not_onboarded',
      message: { text: 'It runs in east and west, and no cluster exports it' },
    });
    expect(cellOf(row(fleet, 'east', 'reviews'), 'export')).toMatchObject({
      state: 'unknown',
      because: 'not_installed',
      label: 'Not installed',
    });
  });

  it('makes no rule unknown that reads it', () => {
    const fleet = everywhere('not_installed', 'ServiceExport', 'ServiceImport');
    expect(sayFindings(answerFor(fleet, 'reviews'))).toEqual([]);
  });
});

describe('whether a service is exported', () => {
  it.each(['forbidden', 'off', 'stale', 'syncing'] as const)(
    'is not known where its kinds are %s everywhere, and that is not green',
    state => {
      const fleet = everywhere(state, 'ServiceExport', 'ServiceImport');
      expect(answerFor(fleet, 'reviews').verdict).toMatchObject({
        state: 'unknown',
        message: {
          text: 'It runs in east and west; whether a cluster exports it is not known: exports of east, hub and west cannot be read',
        },
      });
    },
  );

  it('is told by the clusters that can be read, and which cannot is said', () => {
    const { fleet, sinks } = live();
    sinks.get('east')!.clusterState('unreachable', 'Its reason.');
    expect(answerFor(fleet, 'reviews').verdict).toMatchObject({
      state: 'not_onboarded',
      message: {
        text: 'It runs in west, and no cluster is known to export it: exports of east cannot be read',
      },
    });
  });
});

describe('a service', () => {
  it('is not called down where nobody can see its endpoints', () => {
    const fleet = everywhere(
      'forbidden',
      'EndpointSlice',
      'ServiceExport',
      'ServiceImport',
    );
    expect(answerFor(fleet, 'reviews').verdict.state).toBe('unknown');
  });

  it('is not called down where nobody can see whether it is there', () => {
    const fleet = everywhere('forbidden', 'Service', 'EndpointSlice');
    expect(answerFor(fleet, 'never-there').verdict.state).toBe('unknown');
  });
});

describe('in any state of clusters and kinds', () => {
  const clusterState = fc.constantFrom<ClusterState>(
    'live',
    'live',
    ...CLUSTER_STATES.map(([state]) => state),
  );
  const kindState = fc.tuple(
    fc.constantFrom('east', 'west'),
    fc.constantFrom(...kinds.map(({ id }) => id)),
    fc.constantFrom<KindState>('not_installed', ...KIND_STATES.map(([s]) => s)),
  );
  const states = fc.record({
    east: clusterState,
    west: clusterState,
    kindStates: fc.array(kindState, { maxLength: 4 }),
    name: fc.constantFrom('productpage', 'details', 'reviews', 'never-there'),
  });

  it('nothing is judged, and nothing green, on what is not read now', () => {
    fc.assert(
      fc.property(states, ({ east, west, kindStates, name }) => {
        const { fleet, sinks } = live();
        sinks.get('east')!.clusterState(east);
        sinks.get('west')!.clusterState(west);
        for (const [cluster, kind, state] of kindStates) {
          const sink = sinks.get(cluster)!;
          if (state === 'not_installed') sink.replace(kind, [], READ_AT);
          sink.kindState(kind, state);
        }
        const said = answerFor(fleet, name);
        const isLive = (cluster: string, kind: string) =>
          fleet.freshness(cluster, kind).state === 'live';
        const cells = said.grid.rows.flatMap(({ cluster, cells: all }) =>
          all.map(cell => ({ cluster, cell })),
        );
        for (const { cluster, cell } of cells) {
          if (cell.state === 'unknown') continue;
          const own = cell.objects.filter(ref => ref.startsWith(`${cluster}/`));
          const read = own.map(ref => ref.split('/')[1]);
          expect(read.filter(kind => !isLive(cluster, kind))).toEqual([]);
          expect(fleet.clusters('default')).toContainEqual(
            expect.objectContaining({ name: cluster, state: 'live' }),
          );
        }
        for (const { state, servedBy } of said.traces) {
          if (state !== 'as_designed') continue;
          for (const { cluster } of servedBy) {
            expect(isLive(cluster, 'EndpointSlice')).toBe(true);
          }
        }
        const isGreen = said.verdict.state === 'healthy';
        const unread = cells.filter(
          ({ cell: { state, because } }) =>
            state === 'unknown' && because !== 'not_installed',
        );
        const found = said.findings.filter(
          ({ severity }) => severity !== 'info',
        );
        expect(isGreen ? [...unread, ...found] : []).toEqual([]);
        // The workloads of bookinfo are well wherever they can be seen.
        expect(said.verdict.state).not.toBe('down');
      }),
      { numRuns: 150 },
    );
  });
});
