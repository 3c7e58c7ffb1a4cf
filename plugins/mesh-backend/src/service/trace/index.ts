import type { HostRecords, Trace } from '@meshport/plugin-mesh-common';
import { isDeepStrictEqual } from 'node:util';
import type { ClusterFacts, Facts } from '../facts';
import { traceFrom } from './describe';
import { type Source, sourceInside, sourcesOutside } from './sources';
import type { Walk } from './walk';

export { follow } from './describe';
export type { Source } from './sources';
export { type Walk, walkThrough } from './walk';

const TRACE_RANK: Record<Trace['state'], number> = {
  fails: 0,
  detour: 1,
  unknown: 2,
  as_designed: 3,
};

/** Everybody whose requests are followed: clients of each host and region, and callers in each cluster. */
export function sourcesOf(
  facts: Facts,
  callers: ClusterFacts[],
  hosts: string[],
  records: HostRecords[],
): Source[] {
  const byHost = new Map(records.map(found => [found.host, found]));
  return [
    ...hosts.flatMap(host => sourcesOutside(facts, host, byHost.get(host))),
    ...callers.map(sourceInside),
  ];
}

/** What happens to their requests, worst first. Kinds of requests that fare alike are one line. */
export function tracesOf(walk: Walk, sources: Source[]): Trace[] {
  const hosts = new Set(sources.flatMap(({ asked }) => asked?.host ?? []));
  const lines = new Map<string, Array<{ source: Source; trace: Trace }>>();
  for (const source of sources) {
    const key = `${JSON.stringify(source.from)} ${source.asked?.host}`;
    const line = { source, trace: traceFrom(walk, source) };
    lines.set(key, [...(lines.get(key) ?? []), line]);
  }
  const traces = [...lines.values()].flatMap(line => {
    const [first] = line;
    const isOne = line.every(({ trace }) =>
      isDeepStrictEqual(trace, first.trace),
    );
    return (isOne ? [first] : line).map(({ source: { asked }, trace }) => ({
      ...trace,
      ...(asked && hosts.size > 1 ? { host: asked.host } : {}),
      ...(asked && !isOne ? { path: asked.match.value } : {}),
    }));
  });
  return traces.sort((a, b) => TRACE_RANK[a.state] - TRACE_RANK[b.state]);
}
