import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsOfAxe } from './axe';
import { withReadiness } from './readiness';
import { useDemo } from './useDemo';

jest.setTimeout(60_000);

/* The steps are those of a person who looks around; each begins where the one before ended. */
describe('the demo', () => {
  const test = useDemo();

  const text = () => test.hub.page.locator('body').innerText();

  describe('is started', () => {
    it('with one command that ends with the address and two lines on what to try', () => {
      const end = test.demo.output().split('Ready after')[1];

      expect(end).toContain(test.demo.hubUrl);
      expect(end.match(/^Try: /gm)).toHaveLength(2);
    });

    it('and lets a guest in, who finds the services of the own team', async () => {
      await test.hub.signIn();

      await test.hub.page.getByRole('link', { name: 'ratings' }).waitFor();
      const names = await test.hub.page
        .getByRole('row')
        .getByRole('link')
        .allInnerTexts();
      expect(names).toEqual(
        expect.arrayContaining([
          'productpage',
          'details',
          'reviews',
          'ratings',
        ]),
      );
    });
  });

  describe('shows productpage', () => {
    beforeAll(() => test.hub.openMesh('productpage'));

    it('with a verdict in a sentence, what to call, and whether it survives a lost cluster', async () => {
      await test.hub.page.getByText('Call me at').waitFor();

      expect(await text()).toMatch(
        /bookinfo\.mesh\.global\.example\.com\/productpage from outside/,
      );
      expect(await text()).toContain(
        'productpage.bookinfo.svc.clusterset.local:9080 from any cluster',
      );
      expect(await text()).toMatch(/Survives losing one cluster: (yes|no), /);
    });

    it('with how fresh each cluster is', async () => {
      const freshness = test.hub.page.getByRole('group', {
        name: 'Freshness of each cluster',
      });

      expect(await freshness.innerText()).toMatch(/east live[^]*west live/);
    });

    it.each([
      ['Record', 'Published'],
      ['Gateway', 'Programmed'],
      ['Route', 'Attached'],
      ['Bridge', 'Bridged'],
      ['Export', 'Exported'],
      ['Import', 'Imported'],
      ['Endpoints', '2 ready'],
    ])('with the hop %s in both clusters: %s', async (hop, word) => {
      for (const cluster of ['east', 'west']) {
        expect(
          await test.hub.cell(hop, cluster).getAttribute('aria-label'),
        ).toContain(word);
      }
    });

    it('with the endpoints of each cluster: ready, exported, imported, address', async () => {
      const rows = await test.hub
        .region('Endpoints')
        .getByRole('row')
        .allInnerTexts();

      expect(rows[1]).toMatch(/east[^]*2 \/ 2[^]*yes[^]*yes[^]*10\./);
      expect(rows[2]).toMatch(/west[^]*2 \/ 2[^]*yes[^]*yes[^]*10\./);
    });

    it('with the way of the global load balancer: host, geography, weight, address, cluster, owners and conditions', async () => {
      const records = await test.hub
        .region('Global load balancing')
        .innerText();

      expect(records).toMatch(
        /bookinfo\.mesh\.global\.example\.com[^]*GEO-EU[^]*120[^]*203\.0\.113\.10[^]*east[^]*GEO-NA[^]*120[^]*203\.0\.113\.20[^]*west/,
      );
      expect(records).toContain('Ready=True (ProviderSuccess)');
      expect(records).toMatch(/Owners/i);
    });

    it('with the objects behind a cell as YAML', async () => {
      await test.hub.cell('Bridge', 'east').click();
      const drawer = test.hub.page.getByRole('dialog');

      await drawer.getByText('externalName:').first().waitFor();
      expect(await drawer.innerText()).toContain(
        'productpage.bookinfo.svc.clusterset.local',
      );

      await test.hub.page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
    });

    it.each(['light', 'dark'] as const)(
      'without an accessibility error in the %s theme',
      async theme => {
        await test.hub.useTheme(theme);
        await test.hub.page.getByText('Call me at').waitFor();
        await test.hub.screenshot(`tab-${theme}`);

        expect(await errorsOfAxe(test.hub.page)).toEqual([]);
      },
    );

    it('on a narrow screen', async () => {
      await test.hub.useTheme('light');
      await test.hub.page.setViewportSize({ width: 800, height: 900 });
      await test.hub.page.getByText('Call me at').waitFor();
      await test.hub.screenshot('tab-800px');
      const overflow = await test.hub.page.evaluate(
        () =>
          document.documentElement.scrollWidth -
          document.documentElement.clientWidth,
      );
      await test.hub.page.setViewportSize({ width: 1440, height: 900 });

      expect(overflow).toBeLessThanOrEqual(0);
    });

    it('in small on its overview', async () => {
      await test.hub.openOverview('productpage');
      await test.hub.page
        .getByText(/^Healthy|^Degraded|^Unknown/)
        .first()
        .waitFor();
      await test.hub.screenshot('card');

      expect(await text()).toMatch(/east[^]*west/);
    });
  });

  it('shows details, internal and healthy without route and record', async () => {
    await test.hub.openMesh('details');
    await test.hub.page.getByText('Call me at').waitFor();

    expect(await text()).toMatch(/^Healthy/m);
    for (const hop of ['Record', 'Gateway', 'Route', 'Bridge']) {
      expect(
        await test.hub.cell(hop, 'east').getAttribute('aria-label'),
      ).toContain('Internal');
    }
  });

  it('shows nothing of a service to a component that claims it without its owner', async () => {
    await test.hub.openMesh('bookshop');
    await test.hub.heading('Claim not confirmed').waitFor();

    expect(await text()).not.toMatch(
      /Path of a request|clusterset|203\.0\.113/,
    );
  });

  it('changes the open page within a second after a file of the fleet is edited', async () => {
    await test.hub.openMesh('productpage');
    const endpoints = test.hub.cell('Endpoints', 'east');
    await endpoints.waitFor();
    const times: number[] = [];

    for (const ready of [false, true, false, true, false]) {
      const word = ready ? /2 ready/ : /None ready/;
      const start = Date.now();
      test.demo.edit('east/endpointslices.yaml', file =>
        withReadiness(file, { cluster: 'east', name: 'productpage' }, ready),
      );
      await test.hub.page
        .getByRole('button', { name: /^Endpoints, east:/ })
        .and(test.hub.page.getByRole('button', { name: word }))
        .waitFor();
      times.push(Date.now() - start);
      // Signals are at most one a second.
      await test.hub.page.waitForTimeout(1_200);
    }

    await test.hub.screenshot('tab-degraded');
    expect(await text()).toMatch(/east[^]*no ready endpoint/i);
    // The median: one late answer of a busy machine is not the hub's.
    expect(times.sort((a, b) => a - b)[2]).toBeLessThan(1_000);
  });

  it('says that not everything of a cluster could be read, and where, until it can be', async () => {
    const broken = join(test.demo.fleet, 'west/broken.yaml');
    const said = test.hub.page
      .getByText(/^Not everything of west could be read/)
      .first();
    writeFileSync(broken, 'kind: [');
    await said.waitFor();
    const freshness = test.hub.page.getByRole('group', {
      name: 'Freshness of each cluster',
    });
    expect(await freshness.innerText()).toMatch(/west.*broken\.yaml:1/);
    await test.hub.screenshot('source-incomplete');

    rmSync(broken);
    await said.waitFor({ state: 'detached' });
    expect(await freshness.innerText()).not.toContain('broken.yaml');
  });

  it('asks nothing of the internet, and no script of its pages fails', () => {
    expect(test.hub.foreignRequests).toEqual([]);
    expect(test.hub.pageErrors).toEqual([]);
  });

  it('ends with every process it started when it is told to', async () => {
    // The hub, and the forge with its agents.
    expect(test.demo.processes.length).toBeGreaterThanOrEqual(2);

    expect(await test.demo.stop()).toEqual({ code: 130, left: [] });
  });
});
