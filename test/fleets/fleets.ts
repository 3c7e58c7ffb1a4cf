import { readdirSync, readFileSync, statSync } from 'fs';
import { join, relative, sep } from 'path';
import { parse } from 'yaml';

/** A Kubernetes object of a fleet's file; only what the tests look at is typed. */
export interface FleetObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: Array<{ kind: string; name: string; uid: string }>;
  };
  [field: string]: any;
}

/** Folder of the fleets. */
export const FLEETS = __dirname;

/** Names of the fleets: every folder beside this file. */
export function fleetNames(): string[] {
  return foldersIn(FLEETS);
}

/** Names of a fleet's clusters. */
export function clustersOf(fleet: string): string[] {
  return foldersIn(join(FLEETS, fleet));
}

/**
 * Every file of a fleet with its text, by its name within the fleet. What the demo's GitOps agents write (`gitops/` in
 * each cluster) is not of the fleet.
 */
export function filesOf(fleet: string): Map<string, string> {
  const root = join(FLEETS, fleet);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(file => !file.split(sep).includes('gitops'))
    .sort();
  return new Map(
    files.map(file => [file, readFileSync(join(root, file), 'utf8')]),
  );
}

/** The objects of one cluster of a fleet. */
export function objectsOf(fleet: string, cluster: string): FleetObject[] {
  return [...filesOf(fleet)]
    .filter(([file]) => file.startsWith(`${cluster}/`))
    .filter(([file]) => file.endsWith('.yaml'))
    .flatMap(([, text]) => parse(text).items);
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => statSync(join(folder, name)).isDirectory())
    .sort();
}
