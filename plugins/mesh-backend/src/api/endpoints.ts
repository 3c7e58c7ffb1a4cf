import type {
  ClusterAnswer,
  EntityAnswer,
  FleetAnswer,
  HistoryAnswer,
  ObjectAnswer,
  RuleDescription,
  ServiceAnswer,
  ServicesAnswer,
  TimelineAnswer,
  TraceAnswer,
} from '@meshport/plugin-mesh-common';
import type { PlanAnswer } from '@meshport/plugin-mesh-manifests';
import type { ValidationAnswer } from './onboarding';
import type { ServicesQuery } from './services';

interface EntityPath {
  kind: string;
  namespace: string;
  name: string;
}

interface ServicePath {
  clusterSet: string;
  namespace: string;
  name: string;
}

/** The operations of openapi.yaml with the types of the contract: the router holds handlers to them. */
export type EndpointMap = {
  '#get|/fleet': { response: FleetAnswer };
  '#get|/clusters/{name}': { path: { name: string }; response: ClusterAnswer };
  '#get|/services': { query: ServicesQuery; response: ServicesAnswer };
  '#get|/services/{clusterSet}/{namespace}/{name}': {
    path: ServicePath;
    response: ServiceAnswer;
  };
  '#get|/services/{clusterSet}/{namespace}/{name}/trace': {
    path: ServicePath;
    query: { from?: string; without?: string[] };
    response: TraceAnswer;
  };
  '#get|/services/{clusterSet}/{namespace}/{name}/history': {
    path: ServicePath;
    query: { limit?: number; cursor?: string };
    response: HistoryAnswer;
  };
  '#get|/services/{clusterSet}/{namespace}/{name}/timeline': {
    path: ServicePath;
    query: { hours?: number };
    response: TimelineAnswer;
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
