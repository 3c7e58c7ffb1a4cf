import { applicationKind } from './application';
import { kustomizationKind } from './kustomization';

// Shapes: argoproj.io/v1alpha1 (Argo CD 2.14), kustomize.toolkit.fluxcd.io/v1 (Flux 1.6).
const metadata = { namespace: 'argocd', name: 'shop' };

describe("Argo CD's Application", () => {
  const project = (spec: object) =>
    applicationKind.project({
      metadata,
      spec,
      status: {
        sync: { status: 'OutOfSync', revision: 'abc' },
        health: { status: 'Healthy' },
        operationState: { phase: 'Failed', message: 'forbidden' },
      },
    });

  it('is found by the namespace that it delivers to, and keeps how that goes', () => {
    const kept = project({
      source: { repoURL: 'https://git.example.com/shop', path: 'east' },
      destination: { name: 'east', namespace: 'shop' },
    });
    expect(applicationKind.keys(kept)).toEqual(['delivered-to:shop']);
    expect(kept).toMatchObject({
      sync: 'OutOfSync',
      revision: 'abc',
      health: 'Healthy',
      phase: 'Failed',
      message: 'forbidden',
    });
  });

  it.each([
    ['https://me:token@git.example.com/shop', 'https://git.example.com/shop'],
    ['https://token@git.example.com/a@b', 'https://git.example.com/a@b'],
    ['git@git.example.com:shop.git', 'git@git.example.com:shop.git'],
  ])('keeps no credentials of %s', (repoURL, url) => {
    const kept = project({ sources: [{ repoURL, targetRevision: 'main' }] });
    expect(kept.repositories).toEqual([{ url, path: '', revision: 'main' }]);
  });
});

describe("Flux's Kustomization", () => {
  it('is found by the namespace that it delivers to, and keeps what it has applied', () => {
    const kept = kustomizationKind.project({
      metadata,
      spec: {
        sourceRef: { kind: 'GitRepository', name: 'shop' },
        path: './east',
        targetNamespace: 'shop',
      },
      status: {
        lastAppliedRevision: 'main@sha1:abc',
        conditions: [{ type: 'Ready', status: 'False', reason: 'BuildFailed' }],
      },
    });
    expect(kustomizationKind.keys(kept)).toEqual(['delivered-to:shop']);
    expect(kept).toMatchObject({
      source: { kind: 'GitRepository', namespace: 'argocd', name: 'shop' },
      applied: 'main@sha1:abc',
      ready: { status: 'False', reason: 'BuildFailed' },
    });
  });
});
