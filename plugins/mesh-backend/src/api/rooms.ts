import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  KindDefinition,
  Rule,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import type { MeshConfig } from '../config';
import type { FleetIndex } from '../fleet';
import type { History } from '../history';
import type { Verdicts } from '../verdicts';
import type { Access } from './access';
import type { PageSignals } from './signals';

/** What the routes answer from. */
export interface Rooms {
  config: MeshConfig;
  kinds: readonly KindDefinition[];
  rules: readonly Rule[];
  fleet: FleetIndex;
  /** The way to a cluster, for one object that a person looks at. */
  cluster(name: string): SourcedCluster | undefined;
  verdicts: Verdicts;
  history: History;
  signals: PageSignals;
  access: Access;
  auditor: AuditorService;
  /** Of the same time as what is known of clusters: an answer's `now` minus an `asOf` is an age. */
  clock: () => Date;
  logger: LoggerService;
}
