import type { RawObject } from '@meshport/plugin-mesh-node';
import {
  fleetOf,
  objectsOfFleet,
  READ_AT,
} from '../__testUtils__/recordedFleet';
import { answerFor } from '../__testUtils__/say';
import { kinds } from '../kinds';

/** What may stand where something else should: an API server without a schema, a file that somebody edited. */
const WRONG: readonly unknown[] = [null, 7, 'x', true, [], {}, [null], [7]];

type Path = Array<string | number>;

/** Every path of an object, but for those of its name: without one it is another object. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 && path.join() !== 'metadata' ? [path] : []),
    ...Object.entries(value).flatMap(([key, inner]) =>
      isName(path, key)
        ? []
        : pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function isName(path: Path, key: string): boolean {
  return path.length === 0
    ? ['apiVersion', 'kind'].includes(key)
    : path.length === 1 &&
        path[0] === 'metadata' &&
        ['name', 'namespace', 'managedFields', 'annotations'].includes(key);
}

function mutated(object: RawObject, path: Path, wrong: unknown): RawObject {
  const copy: any = structuredClone(object);
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy);
  holder[path[path.length - 1]] = wrong;
  return copy;
}

const objects = objectsOfFleet('bookinfo');
const { fleet, sinks } = fleetOf(objects);

const kindOf = ({ apiVersion, kind }: RawObject) =>
  kinds.find(
    candidate =>
      candidate.kind === kind &&
      (candidate.group === ''
        ? !String(apiVersion).includes('/')
        : String(apiVersion).startsWith(`${candidate.group}/`)),
  );

/** East and hub: west is the same in other colours. */
const cases = ['east', 'hub'].flatMap(cluster =>
  objects.get(cluster)!.flatMap(object => {
    const kind = kindOf(object);
    const { namespace, name } = object.metadata as Record<string, string>;
    if (!kind || kind.optional || /ratings|reviews|details/.test(name))
      return [];
    return [
      {
        cluster,
        kind: kind.id,
        name: `${namespace ?? '-'}/${name}`,
        object,
      },
    ];
  }),
);

it('has objects of the kinds that the rules read', () => {
  expect(new Set(cases.map(({ kind }) => kind)).size).toBeGreaterThan(12);
});

describe.each(cases)('$cluster/$kind/$name', ({ cluster, kind, object }) => {
  const sink = sinks.get(cluster)!;

  it('with something wrong at any path: no rule fails, and what is left out is never called healthy', () => {
    const failures: string[] = [];
    pathsOf(object).forEach((path, index) => {
      // Null everywhere, since that is what servers write; of the others one a path, in turn.
      for (const wrong of [null, WRONG[1 + (index % (WRONG.length - 1))]]) {
        sink.upsert(kind, mutated(object, path, wrong), READ_AT);
        const answer = answerFor(fleet);
        const isLeftOut = !fleet.readable(cluster, kind);
        const failed = answer.findings.find(({ id }) => id.endsWith(':failed'));
        const where = `${path.join('.')} = ${JSON.stringify(wrong)}`;
        if (failed) failures.push(`${where}: ${failed.message.text}`);
        if (isLeftOut && answer.verdict.state === 'healthy') {
          failures.push(`${where}: left out, and healthy`);
        }
      }
    });
    sink.upsert(kind, object, READ_AT);
    expect(failures).toEqual([]);
    expect(answerFor(fleet).findings).toEqual([]);
  });
});
