import type { Message } from './message';
import type { ObjectRef, ServiceRef } from './refs';
import type {
  Actor,
  CellReason,
  CellState,
  ClusterSetFrom,
  ClusterState,
  Crossing,
  Hop,
  KindState,
  Severity,
  SourceState,
  TransitionOf,
  VerdictState,
} from './vocabulary';

/**
 * An instant, ISO 8601 in UTC. Answers carry instants, never ages: pages compute ages from {@link EntityAnswer.now}.
 *
 * @public
 */
export type Instant = string;

/** How fresh what is known of something is. @public */
export interface Freshness<State extends string = ClusterState> {
  state: State;
  /** Of the newest data; null where nothing was ever read. */
  asOf: Instant | null;
  /** In the words of what refused; null where nothing did. */
  reason: string | null;
}

/** @public */
export interface KindFreshness extends Freshness<KindState> {
  kind: string;
}

/** @public */
export interface ClusterFreshness extends Freshness<ClusterState> {
  name: string;
  /** Only kinds whose freshness differs from the cluster's. */
  kinds: KindFreshness[];
  /** What of this cluster could not be read although it answers: a broken file with its line, an object that was skipped. */
  problems: string[];
}

/** How fresh it is which clusters a source has. @public */
export interface SourceFreshness extends Freshness<SourceState> {
  /** Key of the configuration that asked for it: `mesh.sources[0]`. */
  source: string;
  type: string;
  /** Clusters and entries that are left out, and why. */
  problems: string[];
}

/** @public */
export interface Claim {
  service: ServiceRef;
  confirmed: boolean;
  /** What confirmed it, for people: `namespace annotation`, `mesh.ownership configuration`, `trust-annotations`. */
  by: string | null;
  /** How to have it confirmed. Says the same whether or not the namespace exists. */
  howToConfirm: Message | null;
  /** True where it is not known yet, because clusters are being read for the first time: nothing has to be done. */
  awaited?: boolean;
}

/** @public */
export interface Verdict {
  state: VerdictState;
  /** One sentence a person would say. */
  message: Message;
  /** Why, where one cause is known. */
  cause: Message | null;
  since: Instant | null;
  /** True where `since` is only when this hub first saw it. */
  atLeast: boolean;
}

/** @public */
export interface CallAddress {
  /**
   * `outside`: any client; `cluster`: any workload in a cluster of the cluster set; `same_cluster`: any workload, and
   * it gets the endpoints of its own cluster only.
   */
  from: 'outside' | 'cluster' | 'same_cluster';
  /** URL for `outside`, else `host:port`. */
  address: string;
}

/** @public */
export interface Cell {
  hop: Hop;
  state: CellState;
  because: CellReason | null;
  /** `Published`, `None ready`: one or two words. */
  label: string;
  /** Second line: an object's name, `from 2 clusters`. */
  detail: string | null;
  /** The condition with its controller's word and reason; where our join overrules the controller, why. */
  explanation: string | null;
  objects: ObjectRef[];
  asOf: Instant | null;
  /**
   * What the hop was when it could be read last, where it cannot be read now; `label` and `detail` are then of that time.
   * Absent where it can be read, and where what it was is not known.
   */
  lastKnown?: CellState;
}

/** @public */
export interface GridRow {
  cluster: string;
  /** Geography code that the records give this cluster, `GEO-EU`. */
  geo: string | null;
  cells: Cell[];
}

/** A part of the requests that arrive in one cluster and are served by another. @public */
export interface Jump {
  from: string;
  to: string;
  /** 0 to 1. */
  share: number;
  /** Who decides: `Lighthouse DNS, TTL 5 s`. */
  decidedBy: string;
}

/** Rows are clusters (broken, then who serves for it, degraded, too old, healthy), columns are hops. @public */
export interface Grid {
  hops: Hop[];
  rows: GridRow[];
  jumps: Jump[];
}

/** @public */
export interface ClusterEndpoints {
  cluster: string;
  state: CellState;
  because: CellReason | null;
  /** null where it is not known. */
  ready: number | null;
  total: number | null;
  exported: boolean | null;
  imported: boolean | null;
  /** What the clusterset name resolves to for this cluster, or the cluster IP of a Service that is not exported. */
  addresses: string[];
  ports: Array<{ name: string | null; port: number; protocol: string }>;
  /** Clusters whose requests it serves now, itself included. */
  serves: string[];
  asOf: Instant | null;
}

/** @public */
export interface TraceHop {
  hop: Hop;
  cluster: string | null;
  label: string;
  /** Requests stop here. */
  stops: boolean;
}

/** What happens to one request. The shares of `servedBy`, `failing` and `unknown` sum up to 1. @public */
export interface Trace {
  /** Clients of a region or subnet, or callers in a cluster. */
  from: { region: string } | { subnet: string } | { cluster: string };
  /** Host that clients ask for; absent where the service has one, and for calls within the clusters. */
  host?: string;
  /** Path that they ask for; absent where all paths of the service fare alike. */
  path?: string;
  state: 'as_designed' | 'detour' | 'fails' | 'unknown';
  message: Message;
  /** Of the part that fails or is not known, where there is one. */
  hops: TraceHop[];
  servedBy: Array<{ cluster: string; share: number }>;
  /** `cluster` is null for what fails before it comes to one. */
  failing: Array<{ cluster: string | null; symptom: string; share: number }>;
  /** Of which nothing is known, and what could not be read. */
  unknown: Array<{ cluster: string | null; reason: string; share: number }>;
  /**
   * `NXDOMAIN`, `404`, `500`, `503`, `TLS`, `no address`, `no answer`, `other service`; null where requests are served
   * or nothing is known.
   */
  symptom: string | null;
}

/** Something that can be taken away in a question, to see what becomes of requests then. @public */
export interface TraceLoss {
  /** `cluster:east`, `gateway:east/ingress-gateway/main`, `pods:east`, `hub`. */
  id: string;
  what: 'cluster' | 'gateway' | 'pods' | 'hub';
  /** null for the hub. */
  cluster: string | null;
  /** `namespace/name` of a Gateway. */
  gateway?: string;
}

/** Answer of `GET …/trace`. @public */
export interface TraceAnswer {
  now: Instant;
  /** Of whom it can be asked: `region:GEO-EU`, `cluster:east`. Other regions and `subnet:192.0.2.0/24` can be, too. */
  sources: string[];
  /** What can be taken away. */
  losses: TraceLoss[];
  /** What was taken away, by id. */
  without: string[];
  traces: Trace[];
  /** What a reader must know of what was taken away. */
  notes: Message[];
}

/** @public */
export interface Evidence {
  object: ObjectRef;
  /** Field path: `endpoints[0].conditions.ready`; empty where the object itself is the evidence (its absence). */
  path: string;
  /** undefined in JSON where the field is absent. */
  value?: unknown;
  asOf: Instant | null;
}

/** @public */
export interface Remedy {
  message: Message;
  /** null where no pull request can mend it. */
  template: { ref: string; values: Record<string, unknown> } | null;
}

/** @public */
export interface Finding {
  /** Unique within the answer: `<rule>:<cluster>:<subject>`. */
  id: string;
  rule: string;
  severity: Severity;
  hop: Hop;
  cluster: string | null;
  message: Message;
  evidence: Evidence[];
  actor: Actor;
  remedy: Remedy;
  since: Instant | null;
  /** Id of the finding that explains this one. */
  causedBy: string | null;
}

/** One address a geography leads to. @public */
export interface RecordTarget {
  weight: number | null;
  /** `yic2bk-15f0lj.klb.mesh.global.example.com` */
  name: string;
  type: string;
  ttlSeconds: number | null;
  addresses: string[];
  /** Found from the address of a Gateway, or from the code in the name; null where neither leads to a cluster. */
  cluster: string | null;
  /** `namespace/name` of the Gateway with that address. */
  gateway: string | null;
}

/** @public */
export interface RecordGeography {
  /** `GEO-EU`, or null for a record without geography. */
  code: string | null;
  /** `Europe` */
  name: string | null;
  isDefault: boolean;
  targets: RecordTarget[];
}

/** @public */
export interface RecordOwner {
  id: string;
  cluster: string | null;
}

/** @public */
export interface RecordCondition {
  object: ObjectRef;
  cluster: string;
  type: string;
  status: string;
  reason: string;
  message: string;
  asOf: Instant | null;
}

/** What the DNSRecords say of one host. @public */
export interface HostRecords {
  host: string;
  /** The record that answers for the host: itself, or `*.mesh.global.example.com`. */
  rootHost: string;
  /** First CNAME of the root host with its TTL; null where the host has addresses of its own. */
  alias: { name: string; ttlSeconds: number | null } | null;
  tree: RecordGeography[];
  owners: RecordOwner[];
  conditions: RecordCondition[];
  /** The DNSRecords this was read from; the first is the authoritative one where there is one. */
  objects: ObjectRef[];
  /** The DNSPolicies that made them. */
  policies: ObjectRef[];
  /** What a reader must know: `No health check takes a cluster out: wildcard listeners are not probed.` */
  notes: Message[];
}

/** What the manifests say of the onboarding that wrote them. @public */
export interface OnboardingMark {
  id: string;
  template: string | null;
  clusters: string[];
}

/** @public */
export interface ServiceAnswer {
  clusterSet: string;
  namespace: string;
  name: string;
  crossings: Crossing[];
  verdict: Verdict;
  callAt: CallAddress[];
  survives: { clusterLoss: boolean | null; message: Message };
  grid: Grid;
  endpoints: ClusterEndpoints[];
  traces: Trace[];
  findings: Finding[];
  records: HostRecords[];
  onboarding: OnboardingMark | null;
  /** The template that gets this service on, with its values; null where nothing is to be done. */
  offer: { ref: string; values: Record<string, unknown> } | null;
}

/** Answer of `GET /entities/{kind}/{namespace}/{name}`. @public */
export interface EntityAnswer {
  entityRef: string;
  /** The hub's clock when it answered. */
  now: Instant;
  /** Signal channel on which this page hears that it should ask again. */
  signal: string;
  /**
   * Signal channel on which the hub says every few seconds that it lives. A page that does not hear it hears no signals either,
   * and asks by itself.
   */
  heartbeat: string;
  /** Another one when something was added to the history of what is shown: ask for that again then. */
  historyVersion: string;
  claims: Claim[];
  /** Clusters that the confirmed services are joined from; empty where no claim is confirmed. */
  clusters: ClusterFreshness[];
  services: ServiceAnswer[];
}

/** A line of `GET /services`. @public */
export interface ServiceSummary {
  service: ServiceRef;
  clusterSet: string;
  namespace: string;
  name: string;
  verdict: Verdict;
  clusters: Array<{ cluster: string; state: CellState }>;
  errors: number;
  warnings: number;
}

/** Answer of `GET /services`: paged, worst first. @public */
export interface ServicesAnswer {
  now: Instant;
  items: ServiceSummary[];
  total: number;
  nextCursor: string | null;
}

/** A state as history keeps it. @public */
export interface RecordedState {
  /** `not_applicable` where a hop is not there. */
  state: VerdictState | ClusterState | CellState;
  /** The word of a cell, `None ready`; null where it is not known any more. */
  label: string | null;
}

/** One change of a state. @public */
export interface Transition {
  id: string;
  /** When the hub saw it, by its own clock. */
  at: Instant;
  /** True where the hub did not see it happen, because it did not run: it had happened by `at`. */
  atLeast: boolean;
  /** null for the verdict. */
  cluster: string | null;
  what: TransitionOf;
  from: RecordedState;
  to: RecordedState;
  /** The sentence of a new verdict; null for all else. */
  message: Message | null;
  /** Changes between `from` and `to` that came too fast to be kept one by one. */
  unrecorded: number;
}

/** Answer of `GET …/history`: paged, newest first. @public */
export interface HistoryAnswer {
  now: Instant;
  /** Since when this service has a history; null where it has none yet. */
  since: Instant | null;
  /** Transitions are kept for so many seconds. */
  keptSeconds: number;
  items: Transition[];
  nextCursor: string | null;
}

/** What a cluster's part in a service was for a time: the worst of its hops. @public */
export interface TimelineSegment {
  from: Instant;
  to: Instant;
  /** `unknown` where the cluster could not be read, or nothing was recorded yet. */
  state: CellState;
  /** The hop that decides, the endpoints where all is well; null where the cluster does, or nothing. */
  hop: Hop | null;
  label: string | null;
  /** How fresh the cluster was; null where nothing was recorded yet. */
  cluster: ClusterState | null;
}

/** Answer of `GET …/timeline`. @public */
export interface TimelineAnswer {
  now: Instant;
  from: Instant;
  /** Rows are clusters, in the order of the names. */
  rows: Array<{ cluster: string; segments: TimelineSegment[] }>;
}

/** Answer of `GET /fleet`. @public */
export interface FleetAnswer {
  now: Instant;
  sources: SourceFreshness[];
  clusterSets: Array<{ name: string; clusters: string[] }>;
  clusters: Array<
    ClusterFreshness & {
      clusterSetFrom: ClusterSetFrom;
      aliases: string[];
      objects: Record<string, number>;
    }
  >;
}

/** Answer of `GET /clusters/{name}`. @public */
export interface ClusterAnswer {
  now: Instant;
  clusterSet: string;
  cluster: FleetAnswer['clusters'][number];
  services: {
    /** Services that the cluster has a part in, by verdict; verdicts that none has are left out. */
    byState: Partial<Record<VerdictState, number>>;
    /** Those that are not healthy, worst first: a handful. */
    worst: ServiceSummary[];
  };
}

/** Answer of `GET …/objects`: one object as YAML, or why it is named and not shown. @public */
export interface ObjectAnswer {
  object: ObjectRef;
  asOf: Instant | null;
  /** null where it is not shown. */
  yaml: string | null;
  /** Why it is not shown; null where it is. */
  withheld: Message | null;
}

/** A line of `GET /rules`. @public */
export interface RuleDescription {
  id: string;
  title: string;
  hop: Hop;
  severity: Severity;
  /** Kinds that the rule reads. */
  reads: string[];
  /** Page in docs/. */
  docs: string;
}
