import type { KindDefinition, RawObject } from '@meshport/plugin-mesh-node';
import { parseLabelSelector } from '../config/labelSelector';
import { read } from './read';

/**
 * True where an object is among those that are read of its kind. An API server has left out the others by itself; other sources
 * have not.
 *
 * @throws Error where the object has not the shape of any object
 */
export function isSelected(kind: KindDefinition, raw: RawObject): boolean {
  const { namespaced, only, scope } = kind;
  if (!only && !scope) return true;
  const metadata = read(raw).get('metadata');
  const name = metadata.get('name').text() ?? '';
  const namespace = metadata.get('namespace').text() ?? '';
  const place = namespaced ? namespace : name;
  if (scope?.namespaces && !scope.namespaces.includes(place)) return false;
  const isNarrowedToNames = !namespaced && scope?.namespaces;
  if (only && !isNarrowedToNames && !only.includes(name)) return false;
  if (scope?.labelSelector === undefined) return true;
  return parseLabelSelector(scope.labelSelector)(metadata.get('labels').map());
}
