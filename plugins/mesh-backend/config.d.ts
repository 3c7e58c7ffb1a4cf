import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Meshport: services that run in several Kubernetes clusters. */
  mesh?: {
    /** Where the clusters come from. */
    sources?: Array<{
      /**
       * Kind of source. `files`: a folder with one folder a cluster. `kubeconfig`: a cluster for each context.
       * @visibility backend
       */
      type: string;
      /**
       * For `files`: the folder, relative to the folder in which the hub is started.
       * For `kubeconfig`: the file; as kubectl finds it where nothing is said.
       * @visibility backend
       */
      path?: string;
      /**
       * For `kubeconfig`: the contexts that are read, all where nothing is said; with a name for the cluster where
       * the context's name is none.
       * @visibility backend
       */
      contexts?: Array<string | { context: string; name: string }>;
    }>;
    /**
     * Clusters in which `namespace/name` means the same service, by the name of the set.
     * Clusters that are in no set are in the set `default`.
     * @visibility backend
     */
    clusterSets?: { [clusterSet: string]: string[] };
    /** Who may claim the services of a namespace. */
    ownership?: {
      /**
       * `namespace-annotation` (the default): a component's claim counts where the Namespace carries
       * `meshport.dev/owner` with the component's owner, or `namespaces` says so.
       * `trust-annotations`: every claim counts. Who may edit a catalog-info.yaml can then see every service.
       * @visibility backend
       */
      mode?: 'namespace-annotation' | 'trust-annotations';
      /**
       * Owner of a namespace, an entity reference, by the namespace's name. It goes before the annotation.
       * @visibility backend
       */
      namespaces?: { [namespace: string]: string };
    };
    /**
     * So long the first reading of all clusters may keep the hub from being ready, 30 seconds where nothing is said. A
     * cluster that cannot be read is given up earlier.
     * @visibility backend
     */
    firstIndexTimeout?: HumanDuration | string;
    /** What happened to verdicts, hops and clusters. */
    history?: {
      /**
       * Transitions are kept for so long: `{ days: 30 }` (the default), `90d` or `P90D`.
       * @visibility backend
       */
      keep?: HumanDuration | string;
    };
  };
}
