import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'dns-provider-missing';
const MERGED = 'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3';

it('stands once, at the hub, where the merged record is refused', () => {
  const { findings } = answerOf({
    change: ({ object }) =>
      setCondition(
        object(MERGED),
        'Ready',
        'False',
        'ProviderError',
        'Secret "dns-provider-coredns" not found',
      ),
  });
  expect(findings).toMatchObject([
    {
      rule: RULE,
      cluster: 'hub',
      evidence: [{ object: MERGED }],
      message: {
        text: 'Records for *.mesh.global.example.com are no longer written: hub has no credentials for the DNS provider (Secret "dns-provider-coredns" not found).',
      },
    },
  ]);
});
