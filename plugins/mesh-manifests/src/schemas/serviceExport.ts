/**
 * ServiceExport `multicluster.x-k8s.io/v1alpha1` as its CRD has it (sigs.k8s.io/mcs-api): the name is the Service's,
 * the spec has only two optional maps. No package has a model of it.
 */
export const serviceExportSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['apiVersion', 'kind', 'metadata'],
  properties: {
    apiVersion: { const: 'multicluster.x-k8s.io/v1alpha1' },
    kind: { const: 'ServiceExport' },
    metadata: {
      type: 'object',
      required: ['name', 'namespace'],
      properties: {
        name: { type: 'string', pattern: '^[a-z]([-a-z0-9]*[a-z0-9])?$' },
        namespace: {
          type: 'string',
          pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
        },
      },
    },
    spec: {
      type: 'object',
      additionalProperties: false,
      properties: {
        exportedLabels: {
          type: 'object',
          additionalProperties: { type: 'string' },
        },
        exportedAnnotations: {
          type: 'object',
          additionalProperties: { type: 'string' },
        },
      },
    },
  },
};
