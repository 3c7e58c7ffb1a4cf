import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsOfAxe } from './axe';
import { withReadiness } from './readiness';
import { useDemo } from './useDemo';

jest.setTimeout(60_000);

/* The steps are those of a person who watches an outage; each begins where the one before ended. */
describe('the history of productpage', () => {
  const test = useDemo();

  const card = () => test.hub.region('History');
  const rows = () => card().getByRole('row').allInnerTexts();
  const row = (text: RegExp) =>
    card().getByRole('row').filter({ hasText: text }).first();
  const setReady = (ready: boolean) =>
    test.demo.edit('east/endpointslices.yaml', file =>
      withReadiness(file, { cluster: 'east', name: 'productpage' }, ready),
    );

  it('begins when a hub first looks, and says so', async () => {
    await test.hub.signIn();
    await test.hub.openMesh('productpage');

    await card()
      .getByText(/Nothing has changed since/)
      .waitFor();
    expect(
      await card()
        .getByRole('img', { name: /^east: / })
        .count(),
    ).toBe(1);
  });

  it('shows on the open page what fails, and a cluster that is lost', async () => {
    setReady(false);
    await row(/east\s*Endpoints\s*2 ready → to None ready/).waitFor();
    await row(/all\s*Verdict\s*healthy → to degraded/).waitFor();

    const lost = join(test.demo.fleet, 'west/error.txt');
    writeFileSync(lost, 'unreachable: dial tcp 192.0.2.10:6443: i/o timeout');
    await row(/west\s*Cluster\s*live → to unreachable/).waitFor();
    rmSync(lost);
    await row(/west\s*Cluster\s*unreachable → to live/).waitFor();

    setReady(true);
    await row(/east\s*Endpoints\s*None ready → to 2 ready/).waitFor();
    setReady(false);
    const bar = card().getByRole('img', { name: /^east: .*None ready since/ });
    await bar.waitFor();
    expect(await bar.count()).toBe(1);
    await test.hub.screenshot('history');
  });

  it('is complete on demand, from the keyboard', async () => {
    expect((await rows()).length).toBe(1 + 6);

    const all = card().getByRole('button', { name: 'All transitions' });
    await all.focus();
    await test.hub.page.keyboard.press('Enter');

    await card()
      .getByText(/That is all since/)
      .waitFor();
    expect((await rows()).length).toBeGreaterThan(1 + 6);
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility error in the %s theme',
    async theme => {
      await test.hub.useTheme(theme);
      await card()
        .getByRole('img', { name: /^east: / })
        .waitFor();
      await test.hub.screenshot(`history-${theme}`, card());

      expect(await errorsOfAxe(test.hub.page)).toEqual([]);
    },
  );

  it('fails in no script of the page', () => {
    expect(test.hub.pageErrors).toEqual([]);
  });
});
