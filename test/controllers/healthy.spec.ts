import { until } from '../clusters/until';
import { Lab } from './lab/lab';
import { Page } from './page';

let lab: Lab;
let page: Page;

beforeAll(async () => {
  lab = await Lab.start();
  page = await Page.start(lab);
}, 180_000);

afterAll(async () => {
  await page?.stop();
  await lab?.stop();
});

const SERVICES = ['productpage', 'reviews', 'details'];

it.each(SERVICES)('shows %s as healthy', async name => {
  await until(
    `${name} is healthy`,
    async () => (await page.service(name))?.verdict.state === 'healthy',
    60_000,
  );
  const { findings, verdict } = await page.service(name);
  expect(
    findings.filter(({ severity }) => ['error', 'warning'].includes(severity)),
  ).toEqual([]);
  expect(verdict.state).toBe('healthy');
});
