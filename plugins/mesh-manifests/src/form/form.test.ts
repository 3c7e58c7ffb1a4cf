import Ajv from 'ajv';
import { ownGateway } from '../fixtures';
import { onboardingForm } from './form';

const steps = onboardingForm() as any[];
const step = (title: string) => steps.find(s => s.title === title);
const ajv = new Ajv({ strict: false, allErrors: true });

it('asks in the order in which a person thinks', () => {
  expect(steps.map(({ title }) => title)).toEqual([
    'Service',
    'Clusters',
    'Host name and gateway',
    'Global load balancing',
    'Repository',
  ]);
});

/** All fields of a step, wherever a condition puts them. */
function fieldsOf(schema: any): any[] {
  if (schema === null || typeof schema !== 'object') return [];
  return [
    ...Object.values<any>(schema.properties ?? {}).flatMap(field => [
      field,
      ...fieldsOf(field),
    ]),
    ...fieldsOf(schema.items),
    ...fieldsOf(schema.then),
  ];
}

it.each(steps.flatMap(s => fieldsOf(s).map(field => [s.title, field])))(
  '%s: every field has a title and a help text',
  (_, field) => {
    expect(field).toMatchObject({
      title: expect.stringMatching(/^[A-Z]/),
      description: expect.stringMatching(/\.$/),
    });
  },
);

it.each(steps.map(s => [s.title, s]))(
  '%s accepts a whole prefilled request, fields of other steps included',
  (_, schema) => {
    const validate = ajv.compile(schema);
    validate(JSON.parse(JSON.stringify(ownGateway)));

    expect(validate.errors).toBeNull();
  },
);

it('asks for geography only where a DNSPolicy is written', () => {
  const { then, if: condition } = step('Global load balancing');
  const asks = ajv.compile(condition);

  expect(Object.keys(then.properties)).toEqual(['clusters']);
  expect([
    asks({ dns: { mode: 'own-gateway' } }),
    asks({ dns: { mode: 'shared' } }),
    asks({}),
  ]).toEqual([true, false, false]);
});

it('says what is wrong in the words of the request', () => {
  expect(step('Service').properties.port.errorMessage.maximum).toBe(
    'must be a whole number from 1 to 65535, without quotes',
  );
});
