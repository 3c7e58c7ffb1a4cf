import type { HumanDuration } from '@backstage/types';

/** What of a kind is read. */
interface MeshKind {
  /** Only objects in these namespaces; of the kind `Namespace`, these. */
  namespaces?: string[];
  /** Only objects with such labels, as `kubectl get -l` takes it: `team in (a, b)`. */
  labelSelector?: string;
  /** For kinds that are read by name: names of the objects. */
  names?: string[];
}

export interface Config {
  /** Meshport: services that run in several Kubernetes clusters. */
  mesh?: {
    /** Where the clusters come from. */
    sources?: Array<{
      /**
       * Kind of source. `files`: a folder with one folder a cluster. `kubeconfig`: a cluster for each context.
       * `kubernetes`: the clusters of `kubernetes.clusterLocatorMethods`. `catalog`: Resources of type
       * `kubernetes-cluster`. `ocm`: the ManagedClusters of a hub of Open Cluster Management.
       * @visibility backend
       */
      type: string;
      /**
       * Namespaces that are read of its clusters; all where nothing is said. What is in others is not known, and shown as
       * `off`.
       * @visibility backend
       */
      namespaces?: string[];
      /**
       * Kinds that are read of its clusters, as `mesh.kinds` has them. It goes before that.
       * @visibility backend
       */
      kinds?: { [kind: string]: boolean | MeshKind };
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
      /**
       * For `kubernetes`: the clusters that are read, all where nothing is said; with a name for the cluster where the
       * one that it has is none.
       * @visibility backend
       */
      clusters?: Array<string | { cluster: string; name: string }>;
      /**
       * For `catalog`, and for clusters that `kubernetes` finds there: what a cluster is read with, by its name in the
       * catalog. A cluster without is left out. For `ocm`: a token of one cluster, by its name.
       */
      credentials?: {
        [cluster: string]: {
          /**
           * For a cluster of the catalog: the only address that the credentials are sent to.
           * @visibility backend
           */
          server?: string;
          /** @visibility secret */
          token?: string;
          /**
           * A file with the token, read every minute.
           * @visibility backend
           */
          tokenFile?: string;
          /**
           * For a cluster of the catalog: the CA in a file, in PEM. It goes before the one in the catalog.
           * @visibility backend
           */
          caFile?: string;
          /**
           * For a cluster of the catalog: the CA as base64 of PEM.
           * @visibility backend
           */
          caData?: string;
          /**
           * For a cluster of the catalog: with the annotation `kubernetes.io/skip-tls-verify` the certificate is not checked; neither does that alone.
           * @visibility backend
           */
          skipTLSVerify?: boolean;
        };
      };
      /** For `ocm`: the hub. */
      hub?: {
        /**
         * A kubeconfig.
         * @visibility backend
         */
        kubeconfig?: string;
        /**
         * The context, where it is not the current one.
         * @visibility backend
         */
        context?: string;
        /**
         * Instead of a kubeconfig: the service account of this pod, on the hub.
         * @visibility backend
         */
        inCluster?: boolean;
        /**
         * Name of the hub as a cluster of the fleet; it is none where nothing is said.
         * @visibility backend
         */
        name?: string;
      };
      /**
       * For `ocm`: a label selector of ManagedClusters.
       * @visibility backend
       */
      clusterSelector?: string;
      /** For `ocm`: the user server of cluster-proxy, through which clusters are reached. */
      proxy?: {
        /** @visibility backend */
        url: string;
        /**
         * Its CA in a file, in PEM.
         * @visibility backend
         */
        caFile?: string;
        /**
         * Its CA as base64 of PEM.
         * @visibility backend
         */
        caData?: string;
      };
      /**
       * For `ocm`: name of the ManagedServiceAccounts whose tokens are used.
       * @visibility backend
       */
      managedServiceAccount?: string;
    }>;
    /** Load balancers that stand before the clusters and are in none of them. */
    loadBalancers?: Array<{
      /**
       * Who knows it. `static`: it is described here.
       * @visibility backend
       */
      type: string;
      /**
       * For `static`: what it is called on the page.
       * @visibility backend
       */
      name?: string;
      /**
       * For `static`: addresses and names that clients connect to. Records may lead to them.
       * @visibility backend
       */
      addresses?: string[];
      /**
       * For `static`: hosts that it takes, `*.example.com` too, where no record of a cluster leads there.
       * @visibility backend
       */
      hosts?: string[];
      /**
       * For `static`: `failover` (the default): the first of the pool that is well gets all requests.
       * `roundRobin`: all that are well, by their weights.
       * @visibility backend
       */
      policy?: 'failover' | 'roundRobin';
      /** For `static`: what is behind it, in the order of the pool. */
      pool?: Array<{
        /**
         * Name of the cluster.
         * @visibility backend
         */
        cluster: string;
        /**
         * Address of the Gateway there, where several take the same hosts.
         * @visibility backend
         */
        address?: string;
        /**
         * For `roundRobin`; 1 where nothing is said.
         * @visibility backend
         */
        weight?: number;
      }>;
      /** For `static`: how it finds out which clusters are well. Without it none is ever taken out. */
      healthCheck?: {
        /** @visibility backend */
        path: string;
        /**
         * Host that it asks for; that of the request where nothing is said.
         * @visibility backend
         */
        host?: string;
      };
    }>;
    /**
     * Kinds that are read, by their ids: `false` switches one off, `true` switches an optional one on, an object narrows
     * it. What is not read is not known, and shown as `off`.
     * @visibility backend
     */
    kinds?: { [kind: string]: boolean | MeshKind };
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
