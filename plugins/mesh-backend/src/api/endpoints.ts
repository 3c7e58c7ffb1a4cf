import type {
  EntityAnswer,
  FleetAnswer,
  ObjectAnswer,
  RuleDescription,
  ServiceAnswer,
  ServicesAnswer,
} from '@meshport/plugin-mesh-common';
import type { PlanAnswer } from '@meshport/plugin-mesh-manifests';
import type { ValidationAnswer } from './onboarding';
import type { ServicesQuery } from './services';

interface EntityPath {
  kind: string;
  namespace: string;
  name: string;
}

/** The operations of openapi.yaml with the types of the contract: the router holds handlers to them. */
export type EndpointMap = {
  '#get|/fleet': { response: FleetAnswer };
  '#get|/services': { query: ServicesQuery; response: ServicesAnswer };
  '#get|/services/{clusterSet}/{namespace}/{name}': {
    path: { clusterSet: string; namespace: string; name: string };
    response: ServiceAnswer;
  };
  '#get|/entities/{kind}/{namespace}/{name}': {
    path: EntityPath;
    response: EntityAnswer;
  };
  '#get|/entities/{kind}/{namespace}/{name}/objects': {
    path: EntityPath;
    query: { ref: string };
    response: ObjectAnswer;
  };
  '#get|/rules': { response: RuleDescription[] };
  '#post|/onboarding/plan': { body: object; response: PlanAnswer };
  '#post|/onboarding/validate': { body: object; response: ValidationAnswer };
};
