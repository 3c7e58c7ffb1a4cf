import type { OnboardingRequestInput } from '@meshport/plugin-mesh-manifests';
import { renderOnboarding } from '@meshport/plugin-mesh-manifests';
import { parseAllDocuments, stringify } from 'yaml';
import { median, sample } from '../clock';
import type { Figure } from '../figure';

const CLUSTERS = 50;
const TIMES = 30;

/** An application that is everywhere, with a Gateway and a DNSPolicy of its own: the most that is written. */
const request = (layout: 'kustomize' | 'flat'): OnboardingRequestInput => ({
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  mesh: 'sidecar',
  clusters: Array.from({ length: CLUSTERS }, (_, index) => ({
    name: `cluster-${index}`,
    roles: ['workload', 'ingress', 'consumer'],
    geo: index % 2 === 0 ? 'GEO-EU' : 'GEO-NA',
    weight: 120,
    defaultGeo: index % 2 === 0,
  })),
  host: 'reviews.mesh.global.example.com',
  gateway: { hostname: 'reviews.mesh.global.example.com', className: 'istio' },
  dns: { mode: 'own-gateway', delegate: true },
  layout,
});

/** The form renders on every key: a request for many clusters must not be felt. */
export async function manifests(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const layout of ['kustomize', 'flat'] as const) {
    const input = request(layout);
    const { files } = renderOnboarding(input);
    const objects = files.flatMap(file =>
      parseAllDocuments(file.content).map(document => document.toJS()),
    );
    const rendered = median(await sample(TIMES, () => renderOnboarding(input)));
    const written = median(
      await sample(TIMES, () => objects.map(object => stringify(object))),
    );
    figures.push(
      {
        quantity: `manifests for ${CLUSTERS} clusters, ${layout}`,
        kind: 'absolute',
        unit: 'ms',
        target: 100,
        measured: rendered,
        beside: `${files.length} files`,
      },
      {
        quantity: `the same, to writing YAML alone`,
        kind: 'ratio',
        unit: '×',
        target: 3,
        measured: rendered / written,
        beside: `yaml.stringify of the same ${
          objects.length
        } objects, ${written.toFixed(1)} ms`,
      },
    );
  }
  return figures;
}
