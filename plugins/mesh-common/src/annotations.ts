/** On a component: the services it is, `namespace/name` or `clusterSet/namespace/name`, comma separated. @public */
export const ANNOTATION_SERVICES = 'meshport.dev/services';

/** On a Namespace: the entity that owns it, `group:default/team-a`. It confirms claims. @public */
export const ANNOTATION_OWNER = 'meshport.dev/owner';

/** On a manifest: the onboarding that wrote it. @public */
export const LABEL_ONBOARDING = 'meshport.dev/onboarding';

/** On a manifest: template and version that wrote it, `expose-service/1.0.0`. @public */
export const ANNOTATION_TEMPLATE = 'meshport.dev/template';

/** Of the Kubernetes plugin: value of the label of the same name on Services. @public */
export const ANNOTATION_KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** Of the Kubernetes plugin: the namespace in which the Service has the entity's name. @public */
export const ANNOTATION_KUBERNETES_NAMESPACE =
  'backstage.io/kubernetes-namespace';
