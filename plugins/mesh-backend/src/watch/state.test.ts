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
