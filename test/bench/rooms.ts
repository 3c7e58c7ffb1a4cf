import type { AuditorService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import type { Access, FleetIndex, Rooms } from './backend';
import {
  History,
  judgeService,
  kinds,
  PageSignals,
  readMeshConfig,
  rules,
  Verdicts,
} from './backend';

/** What a benchmark hears of the rooms while they work. */
export interface Heard {
  onSignal?(channel: string): void;
  /** @param lagMs - how long after what a page shows had changed it was told */
  onTold?(lagMs: number): void;
  onJudged?(): void;
}

/** The rooms as plugin.ts wires them; who may read what is not part of these figures. */
export function roomsOf(fleet: FleetIndex, heard: Heard = {}): Rooms {
  const logger = mockServices.rootLogger({ level: 'none' });
  const clock = () => new Date();
  const verdicts = new Verdicts({
    fleet,
    clock,
    judge: (reader, service) => {
      heard.onJudged?.();
      return judgeService(reader, service, rules);
    },
  });
  const history = new History({
    verdicts,
    fleet,
    clock,
    logger,
    open: () => Promise.reject(new Error('these figures need no database')),
    keptMs: 0,
  });
  return {
    config: readMeshConfig(new ConfigReader({}), { sources: [], kinds }),
    kinds,
    rules,
    fleet,
    cluster: () => undefined,
    verdicts,
    history,
    signals: new PageSignals({
      signals: {
        publish: async ({ channel }) => heard.onSignal?.(channel),
      },
      fleet,
      verdicts,
      history,
      logger,
      onTold: lagMs => heard.onTold?.(lagMs),
    }),
    access: {} as Access,
    auditor: {} as AuditorService,
    clock,
    logger,
  };
}

export function componentOf(service: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: service,
      namespace: 'default',
      annotations: { 'meshport.dev/services': `bookinfo/${service}` },
    },
    spec: { type: 'service', owner: 'group:default/team-bookinfo' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-bookinfo' }],
  };
}

export function refOf({ metadata }: Entity): string {
  return `component:default/${metadata.name}`;
}
