import type { ManifestKind } from '../plan';
import { destinationRule } from './destinationRule';
import { dnsPolicy } from './dnsPolicy';
import { externalName } from './externalName';
import { gateway } from './gateway';
import { gatewayListener } from './gatewayListener';
import { httpRoute } from './httpRoute';
import { serviceEntry } from './serviceEntry';
import { serviceExport } from './serviceExport';

/** Every kind of manifest, in the order in which a reader meets them. A new kind is one file and one line here. */
export const MANIFEST_KINDS: readonly ManifestKind[] = [
  serviceExport,
  externalName,
  serviceEntry,
  destinationRule,
  gateway,
  gatewayListener,
  httpRoute,
  dnsPolicy,
];
