import type { KindState } from '@meshport/plugin-mesh-common';
import { clusterStateOf } from './state';

it.each<[string, KindState[], string]>([
  ['any kind that is watched makes it live', ['unreachable', 'live'], 'live'],
  ['it is syncing until one is', ['syncing', 'not_installed'], 'syncing'],
  [
    'what is not installed says nothing of now',
    ['not_installed', 'unreachable'],
    'unreachable',
  ],
  [
    'what is forbidden says nothing of now',
    ['forbidden', 'unauthorized'],
    'unauthorized',
  ],
  [
    'a cluster that only refuses kinds answers',
    ['forbidden', 'not_installed'],
    'live',
  ],
  [
    'TLS goes before all',
    ['unreachable', 'tls_error', 'unauthorized'],
    'tls_error',
  ],
  ['unreachable goes before stale', ['stale', 'unreachable'], 'unreachable'],
  ['stale goes before syncing', ['syncing', 'stale'], 'stale'],
])('%s', (_, states, cluster) => {
  const said = states.map(state => ({ state, reason: `is ${state}` }));
  expect(clusterStateOf(said).state).toBe(cluster);
});

describe('between two watches of a kind', () => {
  const between = { state: 'live', reason: undefined, between: true } as const;

  it.each<[string, KindState | undefined, string]>([
    ['it is live', undefined, 'live'],
    ['it is live while another kind is watched', 'live', 'live'],
    ['what another kind finds is said', 'unreachable', 'unreachable'],
    ['so is what keeps it out', 'unauthorized', 'unauthorized'],
    ['another kind that is behind says nothing of it', 'stale', 'live'],
  ])('%s', (_, other, cluster) => {
    const others = other ? [{ state: other, reason: undefined }] : [];
    expect(clusterStateOf([between, ...others]).state).toBe(cluster);
  });
});
