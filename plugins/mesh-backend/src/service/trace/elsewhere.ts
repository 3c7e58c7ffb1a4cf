import type { Trace } from '@meshport/plugin-mesh-common';
import { isDeepStrictEqual } from 'node:util';
import { follow } from './describe';
import { hop } from './hops';
import { notKnown, tellShares } from './outcome';
import { ANYWHERE, ofNobody, type Source } from './sources';
import { NO_PLACE } from './unread';
import type { Walk } from './walk';

/**
 * Clients of a region that no record names, or of a subnet. Which region a name server takes a subnet for, or a country
 * of a continent that a record names, is its own matter: it is known only where all regions fare alike.
 */
export function sourcesElsewhere(
  walk: Walk,
  sources: readonly Source[],
  from: Exclude<Trace['from'], { cluster: string }>,
): Source[] {
  const byRequest = new Map<unknown, Source[]>();
  for (const source of sources) {
    if (!source.asked) continue;
    const list = byRequest.get(source.asked);
    if (list) list.push(source);
    else byRequest.set(source.asked, [source]);
  }
  return [...byRequest.values()].map(regions => ofAny(walk, regions, from));
}

function ofAny(
  walk: Walk,
  regions: Source[],
  from: Exclude<Trace['from'], { cluster: string }>,
): Source {
  const [first] = regions;
  const names = regions.flatMap(source =>
    'region' in source.from ? source.from.region : [],
  );
  const isForAll = names.length === 1 && names[0] === ANYWHERE;
  if (isForAll) return { ...first, from };
  const areContinents = names.every(isContinent);
  if ('region' in from && isContinent(from.region) && areContinents) {
    const fallback = regions.find(({ isDefault }) => isDefault);
    return fallback
      ? { ...fallback, from, isFallback: true }
      : ofNobody(from.region, first.asked!);
  }
  const shares = regions.map(source => tellShares(follow(walk, source)));
  if (shares.every(share => isDeepStrictEqual(share, shares[0]))) {
    return { ...first, from };
  }
  const station = hop('record', null, Object.values(from)[0]);
  return {
    from,
    asked: first.asked,
    isDefault: false,
    isFallback: false,
    legs: [
      {
        weight: 1,
        entry: first.asked!.host,
        follow: () => notKnown(null, NO_PLACE, [station]),
      },
    ],
  };
}

function isContinent(code: string): boolean {
  return code.startsWith('GEO-');
}
