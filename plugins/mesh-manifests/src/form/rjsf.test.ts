import { createSchemaUtils } from '@rjsf/utils';
import { customizeValidator } from '@rjsf/validator-ajv8';
import ajvErrors from 'ajv-errors';
import { checkOnboardingRequest } from '../request';
import { onboardingForm } from './form';

const validator = customizeValidator();
ajvErrors(validator.ajv);

interface Filled {
  state: any;
  errors: string[];
  /** Names of the fields that a step shows, by the step's title. */
  shown: Record<string, string[]>;
}

/** Goes through the form as the scaffolder's page does: every step fills in its defaults and is checked. */
function fill(formData: object): Filled {
  const filled: Filled = { state: formData, errors: [], shown: {} };
  for (const { title, description, ...schema } of onboardingForm() as any[]) {
    const utils = createSchemaUtils(validator, schema, {
      allOf: 'populateDefaults',
    });
    filled.state = {
      ...filled.state,
      ...(utils.getDefaultFormState(schema, filled.state) as object),
    };
    const { properties = {} } = utils.retrieveSchema(schema, filled.state);
    filled.shown[title] = Object.keys(properties);
    filled.errors.push(
      ...validator
        .validateFormData(filled.state, schema)
        .errors.map(({ stack }) => stack),
    );
  }
  return filled;
}

const offer = {
  component: 'component:default/reviews',
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  portName: 'http',
  mesh: 'sidecar',
  clusters: [
    { name: 'east', roles: ['workload', 'consumer'] },
    { name: 'west', roles: ['workload'] },
  ],
};

it('needs nothing more than what a page offers', () => {
  const { state, errors } = fill(offer);

  expect(errors).toEqual([]);
  expect(checkOnboardingRequest(state).problems).toEqual([]);
});

it('keeps lists within lists, and what only another step shows', () => {
  const clusters = [
    {
      name: 'east',
      roles: ['workload', 'ingress'],
      geo: 'GEO-EU',
      weight: 120,
      defaultGeo: true,
      healthCheck: { path: '/ok', port: 8080 },
    },
  ];
  const values = {
    ...offer,
    clusters,
    host: 'reviews.global.example.com',
    paths: [{ type: 'Exact', value: '/reviews' }],
    dns: { mode: 'own-gateway', delegate: true },
  };
  const { state, errors } = fill(values);

  expect(errors).toEqual([]);
  expect(state).toMatchObject(values);
  expect(checkOnboardingRequest(state).problems).toEqual([]);
});

it.each([
  ['shared', ['dns']],
  ['own-gateway', ['dns', 'clusters']],
  ['own-listener', ['dns', 'clusters']],
])('with DNS policy %s the step of load balancing shows %j', (mode, fields) => {
  expect(
    fill({ ...offer, dns: { mode } }).shown['Global load balancing'],
  ).toEqual(fields);
});

it('says what is missing where nothing is filled in', () => {
  expect(fill({}).errors).toEqual(
    expect.arrayContaining([
      "must have required property 'Namespace'",
      "must have required property 'Cluster'",
    ]),
  );
});

it('says what is wrong in the words of the request', () => {
  expect(fill({ ...offer, port: 65536 }).errors).toEqual([
    "'Port' must be a whole number from 1 to 65535, without quotes",
  ]);
});
