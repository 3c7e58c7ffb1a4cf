import { randomInt } from 'node:crypto';
import { until } from '../clusters/until';
import { type Onboarded, type Variation, variations } from './backend';
import { Faults } from './lab/faults';
import { Lab, MEMBERS, type MemberName } from './lab/lab';
import { BOOKINFO } from './lab/manifests/bookinfo';
import { GATEWAY } from './lab/manifests/platform';
import type { Ref } from './lab/objects';
import { ask, differences, lasting, PROXIES } from './trace/differences';
import { type ReadIndex, readIndex } from './trace/readIndex';

const SEED = Number(
  process.env.MESHPORT_VARIATIONS_SEED ?? randomInt(2 ** 31 - 1),
);
const COUNT = Number(process.env.MESHPORT_VARIATIONS ?? 100);

const SERVICE = 'productpage';
const OBJECTS: Onboarded = {
  route: `HTTPRoute/${BOOKINFO}/${SERVICE}`,
  pointer: `Service/${BOOKINFO}/${SERVICE}-mcs`,
  serviceEntry: `ServiceEntry/${BOOKINFO}/${SERVICE}-clusterset`,
  destinationRule: `DestinationRule/${BOOKINFO}/${SERVICE}-clusterset`,
  clustersetHost: `${SERVICE}.${BOOKINFO}.svc.clusterset.local`,
  gatewayNamespace: GATEWAY.namespace,
};

/** Each with its number, and a member in turn. */
const cases = variations(SEED, COUNT).map((variation, index) => ({
  ...variation,
  number: index + 1,
  member: MEMBERS[index % MEMBERS.length],
}));

let lab: Lab;
let index: ReadIndex;
let faults: Faults;

beforeAll(async () => {
  process.stdout.write(
    `${COUNT} variations; MESHPORT_VARIATIONS_SEED=${SEED} makes the same again\n`,
  );
  lab = await Lab.start();
  index = await readIndex(lab);
  faults = new Faults(lab);
  for (const member of MEMBERS) {
    await mark(member, 0);
    await until(
      `the trace and the istiod of ${member} agree where nothing is varied`,
      async () => (await lasting(() => differencesIn(member, 0))).length === 0,
      60_000,
    );
  }
}, 240_000);

afterAll(async () => {
  await index?.stop();
  await lab?.stop();
});

describe(`trace and istiod, after random merges (seed ${SEED})`, () => {
  afterEach(() => faults.heal());

  it.each(cases)(
    '$number, in $member: $what',
    async ({ apply, member, number }) => {
      await vary(apply, member);
      await mark(member, number);
      expect(await lasting(() => differencesIn(member, number))).toEqual([]);
    },
  );
});

async function vary(
  apply: Variation['apply'],
  member: MemberName,
): Promise<void> {
  await apply(
    {
      edit: (_, ref, change) => faults.edit(member, ref as Ref, change),
      remove: (_, ref) => faults.remove(member, ref as Ref),
      add: (_, object) => faults.add(member, object),
    },
    member,
    OBJECTS,
  );
}

const markOf = (number: number) => `v${number}.variation.example.com`;

/** Written last: a proxy that has it has what was written before. */
async function mark(member: MemberName, number: number): Promise<void> {
  await lab.members[member].objects.apply({
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { name: 'variation', namespace: 'default' },
    spec: {
      hosts: [markOf(number)],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
    },
  });
}

/** Where the trace is another than what the member's proxies get. One that has not the mark does not get yet what was varied. */
async function differencesIn(
  member: MemberName,
  number: number,
): Promise<string[]> {
  const marked = `outbound|80||${markOf(number)}`;
  const found = await Promise.all(
    PROXIES.map(async kind => {
      const asked = await ask(lab, member, kind);
      return asked?.config.clusters[marked]
        ? differences(index, SERVICE, [asked])
        : [`${member}, ${kind}: what was written last is not there`];
    }),
  );
  return found.flat();
}
