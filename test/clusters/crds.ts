import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Client } from './client';
import { until } from './until';

/** Modules of whose CRDs a cluster can be given, as scripts/test-clusters.mjs found them. */
export type CrdModule =
  | 'gatewayApi'
  | 'mcs'
  | 'kuadrant'
  | 'dns'
  | 'istio'
  | 'ocm';

/** The CustomResourceDefinitions of a module, as they lie in it. */
export function crdsOf(module: CrdModule): any[] {
  const at = JSON.parse(process.env.MESHPORT_TEST_CRDS ?? '{}')[module];
  const files = statSync(at).isDirectory()
    ? readdirSync(at)
        .filter(file => file.endsWith('.yaml'))
        .map(file => join(at, file))
    : [at];
  return files
    .flatMap(file => parseAllDocuments(readFileSync(file, 'utf8')))
    .map(document => document.toJS())
    .filter(object => object?.kind === 'CustomResourceDefinition');
}

/** Resolves once the API server serves them. */
export async function install(client: Client, crds: any[]): Promise<void> {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  await Promise.all(crds.map(crd => client.create(path, crd)));
  for (const { metadata } of crds) {
    await until(`${metadata.name} is established`, async () => {
      const { status } = await client.get(`${path}/${metadata.name}`);
      return status?.conditions?.some(
        (condition: any) =>
          condition.type === 'Established' && condition.status === 'True',
      );
    });
  }
}
