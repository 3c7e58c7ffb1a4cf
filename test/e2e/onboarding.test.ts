import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitHubRepository } from '../forge/github';
import type { Entrance } from './exposeForm';
import { openedPullRequest } from './task';
import { useDemo } from './useDemo';

jest.setTimeout(60_000);

const SHARED: Entrance = {
  host: 'reviews.mesh.global.example.com',
  gateway: { namespace: 'ingress-gateway', name: 'main', listener: 'api' },
  hostname: '*.mesh.global.example.com',
};

const OWN: Entrance = {
  host: 'ratings.example.com',
  gateway: { namespace: 'bookinfo', name: 'ratings', listener: 'http' },
  hostname: 'ratings.example.com',
};

/* The steps are those of a person who gets two services on; each begins where the one before ended. */
describe('getting a service on', () => {
  const test = useDemo();
  const text = () => test.hub.page.locator('body').innerText();
  const gitops = () =>
    new GitHubRepository(test.demo.forgeUrl, 'demo-token', 'bookinfo/gitops');

  beforeAll(() => test.hub.signIn());

  describe('on a shared listener', () => {
    let number: number;

    async function run(entrance: Entrance) {
      const form = await test.hub.openOffer('reviews');
      const known = await form.service();
      await form.addRoles('ingress', 'consumer');
      await form.enterAt(entrance);
      await form.dns('shared');
      await form.create();
      return { known, ...(await openedPullRequest(test.hub)) };
    }

    it('is offered on the page of a service that is not on yet', async () => {
      await test.hub.openMesh('reviews');

      await test.hub.heading(/Not onboarded/).waitFor();
      await test.hub.page
        .getByRole('button', { name: 'Expose to other clusters…' })
        .click();
      await test.hub.heading('Expose a service to other clusters').waitFor();
      await test.hub.screenshot('form');

      expect(test.hub.page.url()).toContain(
        '/create/templates/default/expose-service',
      );
    });

    it('is a form that knows what the clusters know, and opens a pull request that its task page shows', async () => {
      const { known, number: opened } = await run(SHARED);
      number = opened;
      await test.hub.screenshot('task');

      expect(known).toEqual({
        namespace: 'bookinfo',
        service: 'reviews',
        port: '9080',
      });
      const page = await text();
      expect(page).toContain('Expose bookinfo/reviews to other clusters');
      expect(page).toContain('apps/bookinfo/reviews/base/serviceexport.yaml');
      expect(page).toMatch(/DNSPolicy: no DNSPolicy: .* shared/);

      await test.hub.page.getByRole('button', { name: 'Files' }).click();
      await test.hub.page.getByText('kind: ServiceExport').waitFor();
    });

    it('has a pull request with title, description and files on the forge', async () => {
      await test.hub.page.goto(
        `${test.demo.forgeUrl}/bookinfo/gitops/pull/${number}`,
      );
      await test.hub.screenshot('pull-request');

      const page = await text();
      expect(page).toContain('Expose bookinfo/reviews to other clusters');
      expect(page).toContain('What each cluster gets');
      expect(page).toMatch(/\+kind: HTTPRoute/);
      expect(page).not.toMatch(/\+kind: DNSPolicy/);
    });

    it('updates the same pull request when it is run again with another value', async () => {
      const before = await gitops().changedFiles(
        'main',
        'meshport/bookinfo-reviews',
      );

      const again = await run({
        ...SHARED,
        host: 'book-reviews.mesh.global.example.com',
      });

      expect(again.number).toBe(number);
      expect(await gitops().pulls('all')).toHaveLength(1);
      const after = await gitops().changedFiles(
        'main',
        'meshport/bookinfo-reviews',
      );
      expect(after.map(({ filename }) => filename)).toEqual(
        before.map(({ filename }) => filename),
      );
      const route = after.find(({ filename }) => /httproute/.test(filename));
      expect(route?.patch).toContain('book-reviews.mesh.global.example.com');
      expect(route?.patch).not.toContain(`- ${SHARED.host}`);
    });

    it('is merged with one click, and lies in the files of each cluster', async () => {
      await test.hub.page.goto(
        `${test.demo.forgeUrl}/bookinfo/gitops/pull/${number}`,
      );
      await test.hub.page.getByRole('button', { name: 'Merge' }).click();
      await test.hub.page.getByText('Merged', { exact: true }).waitFor();

      const route = (cluster: string) =>
        join(
          test.demo.fleet,
          cluster,
          'gitops/bookinfo-gitops/apps/bookinfo/reviews/base/httproute.yaml',
        );
      await until(() =>
        ['east', 'west'].every(name => existsSync(route(name))),
      );
      for (const cluster of ['east', 'west']) {
        expect(readFileSync(route(cluster), 'utf8')).toContain(
          'book-reviews.mesh.global.example.com',
        );
      }
    });

    it('shows what is known then: in the clusters, no controller has answered yet', async () => {
      await test.hub.openMesh('reviews');
      await test.hub.heading(/no controller has answered yet/).waitFor();
      await test.hub.screenshot('tab-pending');

      const label = (hop: string) =>
        test.hub.cell(hop, 'east').getAttribute('aria-label');
      expect(await label('Export')).toContain('No answer yet');
      expect(await label('Route')).toContain('No answer yet');
      expect(await label('Bridge')).toContain('Bridged');
      expect(await text()).not.toMatch(/^Healthy/m);
    });
  });

  describe('through a gateway of its own', () => {
    it('opens a pull request that holds Gateway and DNSPolicy', async () => {
      const form = await test.hub.openOffer('ratings');
      await form.service();
      await form.addRoles('ingress', 'consumer');
      await form.enterAt(OWN);
      await form.dns('own-gateway');
      await form.create();
      const { url } = await openedPullRequest(test.hub);
      await test.hub.page.goto(url);

      const page = await text();
      expect(page).toMatch(/\+kind: Gateway/);
      expect(page).toMatch(/\+kind: DNSPolicy/);
    });
  });

  it('leaves no script error, and asks nothing of the internet', () => {
    expect(test.hub.pageErrors).toEqual([]);
    expect(test.hub.foreignRequests).toEqual([]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not within 10 s: ${condition}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
