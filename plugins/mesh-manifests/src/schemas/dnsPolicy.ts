/**
 * DNSPolicy `kuadrant.io/v1` (kuadrant-operator 1.5) as its CRD has it, with its CEL rules as schema: the target is
 * a Gateway of the Gateway API, delegation excludes a provider, load balancing has all of its three fields. The
 * answers of a real API server to `/`, `/a`, port 81, two providers and a route as target are tried beside it.
 */
export const dnsPolicySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  properties: {
    apiVersion: { const: 'kuadrant.io/v1' },
    kind: { const: 'DNSPolicy' },
    metadata: { type: 'object', required: ['name', 'namespace'] },
    spec: {
      type: 'object',
      additionalProperties: false,
      required: ['targetRef'],
      not: {
        required: ['delegate', 'providerRefs'],
        properties: { delegate: { const: true } },
      },
      properties: {
        targetRef: {
          type: 'object',
          additionalProperties: false,
          required: ['group', 'kind', 'name'],
          properties: {
            group: { const: 'gateway.networking.k8s.io' },
            kind: { const: 'Gateway' },
            name: { type: 'string', minLength: 1, maxLength: 253 },
            sectionName: { type: 'string', minLength: 1, maxLength: 253 },
          },
        },
        delegate: { type: 'boolean' },
        providerRefs: {
          type: 'array',
          minItems: 1,
          maxItems: 1,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: { name: { type: 'string', minLength: 1 } },
          },
        },
        loadBalancing: {
          type: 'object',
          additionalProperties: false,
          required: ['geo', 'weight', 'defaultGeo'],
          properties: {
            geo: { type: 'string', minLength: 2 },
            weight: { type: 'integer', minimum: 0 },
            defaultGeo: { type: 'boolean' },
          },
        },
        healthCheck: {
          type: 'object',
          additionalProperties: false,
          properties: {
            path: {
              type: 'string',
              pattern:
                "^(?:\\?|\\/)[\\w\\-.~:\\/?#\\[\\]@!$&'()*+,;=]+(?:[a-zA-Z0-9]|\\/){1}$",
            },
            port: {
              type: 'integer',
              anyOf: [{ enum: [80, 443] }, { minimum: 1024, maximum: 49151 }],
            },
            protocol: { enum: ['HTTP', 'HTTPS'] },
            interval: {
              type: 'string',
              pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+$',
            },
            failureThreshold: { type: 'integer', minimum: 1 },
            additionalHeadersRef: {
              type: 'object',
              required: ['name'],
              properties: { name: { type: 'string' } },
            },
          },
        },
        excludeAddresses: { type: 'array', maxItems: 20 },
      },
    },
  },
};
