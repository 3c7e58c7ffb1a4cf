import type {
  ClusterSink,
  KindPart,
  RawObject,
  ReadCounter,
} from '@meshport/plugin-mesh-node';
import { nameOf } from '../resource';

/** Keeps what it is told. */
export class RecordingSink implements ClusterSink {
  readonly objects = new Map<string, Map<string, RawObject>>();
  readonly asOf = new Map<string, string>();
  /** What was said last of each kind. */
  readonly kinds = new Map<string, { state: string; reason?: string }>();
  /** What was said of the parts of each kind, by namespace and name. */
  readonly parts = new Map<string, { state: string; reason?: string }>();
  /** Of all kinds. */
  readonly counted = new Map<ReadCounter, number>();
  cluster: { state: string; reason?: string } = { state: 'syncing' };
  /** Every state that the cluster had. */
  readonly states: string[] = [];
  said: { problems: string[]; incomplete: readonly string[] } = {
    problems: [],
    incomplete: [],
  };

  replace(
    kind: string,
    objects: RawObject[],
    asOf: string,
    part: KindPart = {},
  ): void {
    const others = [...(this.objects.get(kind) ?? [])].filter(
      ([, object]) => !isIn(part, object),
    );
    this.objects.set(
      kind,
      new Map([
        ...others,
        ...objects.map((o): [string, RawObject] => [keyOf(o), o]),
      ]),
    );
    this.asOf.set(kind, asOf);
  }

  upsert(kind: string, object: RawObject, asOf: string): void {
    this.objects.get(kind)!.set(keyOf(object), object);
    this.asOf.set(kind, asOf);
  }

  remove(kind: string, namespace: string | undefined, name: string): void {
    this.objects.get(kind)!.delete(`${namespace ?? ''}/${name}`);
  }

  clusterState(state: string, reason?: string): void {
    this.cluster = { state, reason };
    this.states.push(state);
  }

  kindState(
    kind: string,
    state: string,
    reason?: string,
    { namespace = '', name = '' }: KindPart = {},
  ): void {
    this.kinds.set(kind, { state, reason });
    this.parts.set(`${kind} ${namespace}/${name}`, { state, reason });
  }

  problems(problems: string[], incomplete: readonly string[] = []): void {
    this.said = { problems, incomplete };
  }

  confirm(kind: string, asOf: string): void {
    this.asOf.set(kind, asOf);
  }

  count(_kind: string, what: ReadCounter): void {
    this.counted.set(what, (this.counted.get(what) ?? 0) + 1);
  }

  names(kind: string): string[] {
    return [...(this.objects.get(kind)?.keys() ?? [])].sort();
  }

  state(kind: string): string | undefined {
    return this.kinds.get(kind)?.state;
  }
}

function isIn({ namespace, name }: KindPart, object: RawObject): boolean {
  const of = nameOf(object)!;
  return (
    (namespace === undefined || of.namespace === namespace) &&
    (name === undefined || of.name === name)
  );
}

function keyOf(object: RawObject): string {
  const { namespace, name } = nameOf(object)!;
  return `${namespace ?? ''}/${name}`;
}
