import { flat } from './flat';
import { kustomize } from './kustomize';
import type { Layout, PlacedFile, WrittenManifest } from './layout';

export type { Layout, PlacedFile, WrittenManifest };

/** Every layout. A new one is one file and one line here (and its id in the request's schema). @public */
export const LAYOUTS: readonly Layout[] = [kustomize, flat];
