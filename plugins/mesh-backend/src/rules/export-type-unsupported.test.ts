import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

it('is the cause where a Service without pods has no endpoints', () => {
  const { findings } = answerOf(
    {
      change({ object, remove }) {
        Object.assign(object('east/Service/bookinfo/details').spec, {
          type: 'ExternalName',
          externalName: 'details.example.com',
        });
        remove('east/EndpointSlice/bookinfo/details-2grb8');
        setCondition(
          object('east/ServiceExport/bookinfo/details'),
          'Valid',
          'False',
          'UnsupportedServiceType',
        );
      },
    },
    'details',
  );
  expect(
    findings
      .filter(({ causedBy }) => causedBy === null)
      .map(({ rule }) => rule),
  ).toEqual(['export-type-unsupported']);
});

it.each(['LoadBalancer', 'NodePort', 'ExternalName'])(
  'says which type cannot be exported: %s',
  type => {
    const { findings } = answerOf(
      {
        change({ object }) {
          object('east/Service/bookinfo/details').spec.type = type;
          setCondition(
            object('east/ServiceExport/bookinfo/details'),
            'Valid',
            'False',
            'UnsupportedServiceType',
          );
        },
      },
      'details',
    );
    const [finding] = findings.filter(
      ({ rule }) => rule === 'export-type-unsupported',
    );
    expect(finding.message.text).toBe(
      `The Service in east is of type ${type}, which cannot be exported: other clusters do not get its endpoints.`,
    );
    expect(finding.evidence[0]).toMatchObject({
      object: 'east/Service/bookinfo/details',
      path: 'spec.type',
      value: type,
    });
  },
);
