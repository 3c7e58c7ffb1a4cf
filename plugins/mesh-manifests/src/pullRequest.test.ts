import { internal, ownListener, shared } from './fixtures';
import { renderOnboarding } from './render';

const { application } = renderOnboarding(shared).pullRequests;

it('has a title that says what changes', () => {
  expect(application.title).toBe('Expose bookinfo/reviews to other clusters');
});

it('says first what a reviewer wants to know', () => {
  expect(application.body.split('\n')[0]).toBe(
    'Makes the service `bookinfo/reviews` (`component:default/reviews`) reachable from outside and from other clusters. Workloads call it at `reviews.bookinfo.svc.clusterset.local:9080`. Clients outside call `http://reviews.mesh.global.example.com`.',
  );
});

it.each([
  '| HTTPRoute `bookinfo/reviews` | east, west |',
  '- **DNSPolicy**: no DNSPolicy: listener api',
  '- [ ] The Service `bookinfo/reviews` has port `9080`, named `http`, in east, west.',
  '- `clusters/east/bookinfo/reviews-httproute.yaml`',
  'template `expose-service/1.0.0`, onboarding `bookinfo-reviews`',
])('holds %s', line => {
  expect(application.body).toContain(line);
});

it('does not speak of outside where nobody outside calls', () => {
  expect(
    renderOnboarding(internal).pullRequests.application.body,
  ).not.toContain('outside');
});

it('tells the platform team what is asked of it, and in which order', () => {
  const { platform } = renderOnboarding(ownListener).pullRequests;

  expect(platform!.body).toContain(
    'asks for a listener `bookinfo-reviews` for `reviews.mesh.global.example.com` on the shared Gateway `ingress-gateway/main`',
  );
  expect(platform!.body).toContain(
    '- [ ] Merge before the pull request of the application',
  );
});

it('is the same for every run, so that a second one updates it', () => {
  expect(renderOnboarding(shared).pullRequests).toEqual(
    renderOnboarding({ ...shared, clusters: [...shared.clusters].reverse() })
      .pullRequests,
  );
});
