import { zodToJsonSchema } from 'zod-to-json-schema';
import { onboardingRequestFields } from '../request';
import { HINTS } from './hints';

type Schema = Record<string, any>;

/** A step of a template's form: an entry of `spec.parameters`. @public */
export type FormStep = Record<string, unknown>;

/** Shows the files as the form stands; holds no value. Where the hub has no such field, nothing is shown. */
const PREVIEW: Schema = {
  type: 'null',
  title: 'Files of the pull request',
  description: 'What the pull request will hold, as the form stands now.',
  'ui:field': 'MeshFilesPreview',
  'ui:backstage': { review: { show: false } },
};

/**
 * The form of the template `expose-service`, made from the schema of the request: titles, help texts, limits and
 * error messages are those of the schema. Fields of a request that are not in it can still be prefilled.
 *
 * @public
 */
export function onboardingForm(): FormStep[] {
  const request = zodToJsonSchema(onboardingRequestFields, {
    $refStrategy: 'none',
    target: 'jsonSchema7',
    errorMessages: true,
  }) as Schema;
  const field = (name: string) => hinted(request.properties[name], name);
  const fields = (...names: string[]) =>
    Object.fromEntries(names.map(name => [name, field(name)]));

  return [
    {
      title: 'Service',
      description: 'The Service that is exposed, as its cluster knows it.',
      required: ['namespace', 'service', 'port', 'mesh'],
      properties: fields(
        'component',
        'namespace',
        'service',
        'port',
        'portName',
        'protocol',
        'mesh',
      ),
    },
    {
      title: 'Clusters',
      description: 'Where it runs, where requests arrive, and who calls it.',
      required: ['clusters'],
      properties: {
        clusters: withItems(field('clusters'), ['name', 'roles']),
      },
    },
    {
      title: 'Host name and gateway',
      description:
        'Only for a service that clients outside the clusters call. Else leave this step empty.',
      properties: fields('host', 'paths', 'gateway'),
    },
    {
      title: 'Global load balancing',
      description:
        'How DNS spreads clients over the clusters. Only with a host name.',
      ...balancing(field('dns'), field('clusters')),
    },
    {
      title: 'Repository',
      description:
        'Where the pull request is opened. Nothing is changed in a cluster before it is merged.',
      properties: {
        preview: PREVIEW,
        repository: repositoryField(
          'Repository',
          'Repository of your manifests, as host?owner=…&repo=…. Empty: the one that is configured for this hub.',
        ),
        targetPath: {
          type: 'string',
          title: 'Folder',
          description:
            'Folder of the repository under which the files lie. Empty: its root.',
        },
        platformRepository: repositoryField(
          "Platform team's repository",
          'Only with a listener of your own on the shared Gateway. Empty: the one that is configured for this hub.',
        ),
        ...fields('layout', 'backend', 'clusterSet'),
      },
    },
  ];
}

const OWN_POLICY = ['own-gateway', 'own-listener'];

/** Geography and health checks are only asked for where a policy of one's own is written. */
function balancing(dns: Schema, clusters: Schema): Schema {
  const { mode, ...more } = dns.properties;
  return {
    properties: {
      dns: {
        ...dns,
        properties: { mode },
        dependencies: {
          mode: {
            oneOf: [
              { properties: { mode: { enum: ['shared'] } } },
              { properties: { mode: { enum: OWN_POLICY }, ...more } },
            ],
          },
        },
      },
    },
    if: {
      required: ['dns'],
      properties: {
        dns: {
          required: ['mode'],
          properties: { mode: { enum: OWN_POLICY } },
        },
      },
    },
    then: {
      properties: {
        clusters: balancedClusters(
          withItems(clusters, [
            'name',
            'geo',
            'weight',
            'defaultGeo',
            'healthCheck',
          ]),
        ),
      },
    },
  };
}

/** The clusters were named in a step before; here they only get their geography. */
function balancedClusters(clusters: Schema): Schema {
  const { minItems, maxItems, errorMessage, ...kept } = clusters;
  return {
    ...kept,
    title: 'Geography of the clusters',
    description: 'Geography, weight and default go together: all or none.',
    'ui:options': { orderable: false, addable: false, removable: false },
    items: {
      ...kept.items,
      properties: {
        ...kept.items.properties,
        name: { ...kept.items.properties.name, 'ui:readonly': true },
      },
    },
  };
}

function withItems(list: Schema, names: string[]): Schema {
  const { properties, required = [], ...items } = list.items;
  return {
    ...list,
    items: {
      ...items,
      required: required.filter((name: string) => names.includes(name)),
      properties: Object.fromEntries(
        names.map(name => [name, properties[name]]),
      ),
    },
  };
}

function repositoryField(title: string, description: string): Schema {
  const message =
    'must be like github.com?owner=bookinfo&repo=gitops, or empty';
  return {
    type: 'string',
    title,
    description,
    'ui:placeholder': 'github.com?owner=bookinfo&repo=gitops',
    pattern:
      '^[A-Za-z0-9.-]+(:[0-9]+)?\\?[A-Za-z]+=[^&\\s]+(&[A-Za-z]+=[^&\\s]+)*$',
    errorMessage: { pattern: message },
  };
}

/** Adds titles and widgets. Unknown keys stay allowed: another step may hold other parts of the same object. */
function hinted(schema: Schema, path: string): Schema {
  const { additionalProperties, properties, items, ...rest } = schema;
  const shared = path.replace(/^.*\bhealthCheck\./, 'healthCheck.');
  const { title, ...hints } = HINTS[path] ?? HINTS[shared] ?? {};
  return {
    ...(title !== undefined && { title }),
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries<Schema>(properties).map(([name, property]) => [
          name,
          hinted(property, `${path}.${name}`),
        ]),
      ),
    }),
    ...(items && { items: hinted(items, `${path}[]`) }),
    ...hints,
  };
}
