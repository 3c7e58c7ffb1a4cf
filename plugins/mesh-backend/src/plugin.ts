import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { ConflictError } from '@backstage/errors';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { meshPermissions } from '@meshport/plugin-mesh-common';
import {
  meshClusterAuthExtensionPoint,
  meshClusterSourcesExtensionPoint,
  meshLoadBalancersExtensionPoint,
  meshRulesExtensionPoint,
  type ClusterAuthStrategy,
  type ClusterSource,
  type KindDefinition,
  type LoadBalancerProvider,
  type Rule,
} from '@meshport/plugin-mesh-node';
import { Access } from './api/access';
import { createRouter } from './api/router';
import { PageSignals } from './api/signals';
import { clusterSources } from './clusters';
import { readMeshConfig } from './config';
import { FleetIndex } from './fleet';
import { ClusterSets } from './fleet/clusterSets';
import { firstReadSpan } from './fleet/firstReadSpan';
import { startLoadBalancers } from './fleet/loadBalancers';
import { FleetMetrics } from './fleet/metrics';
import { firstIndexWithin } from './fleet/readiness';
import { FleetSync } from './fleet/sync';
import { History, openHistory } from './history';
import { kinds as ownKinds } from './kinds';
import { loadBalancerProviders } from './loadBalancers';
import { rules as ownRules } from './rules';
import { judgeService } from './rules/answer';
import { Verdicts } from './verdicts';
import { systemClock } from './watch';

/**
 * The backend of Meshport.
 *
 * @public
 */
export const meshPlugin = createBackendPlugin({
  pluginId: 'mesh',
  register(env) {
    const sources: ClusterSource[] = [...clusterSources];
    const kinds: KindDefinition<any>[] = [...ownKinds];
    const rules: Rule[] = [...ownRules];
    env.registerExtensionPoint(meshClusterSourcesExtensionPoint, {
      addClusterSource: (...added) => sources.push(...added),
    });
    const balancers: LoadBalancerProvider[] = [...loadBalancerProviders];
    env.registerExtensionPoint(meshLoadBalancersExtensionPoint, {
      addLoadBalancerProvider: (...added) => balancers.push(...added),
    });
    const authStrategies = new Map<string, ClusterAuthStrategy>();
    env.registerExtensionPoint(meshClusterAuthExtensionPoint, {
      addAuthStrategy: (provider, strategy) =>
        authStrategies.set(provider, strategy),
    });
    env.registerExtensionPoint(meshRulesExtensionPoint, {
      addRule: (...added) => rules.push(...added),
      addKind: (...added) => kinds.push(...added),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        tracing: tracingServiceRef,
      },
      async init(deps) {
        const { logger } = deps;
        requireUnique('cluster sources', 'type', sources, ({ type }) => type);
        requireUnique(
          'load balancer providers',
          'type',
          balancers,
          ({ type }) => type,
        );
        requireUnique('kinds', 'id', kinds, ({ id }) => id);
        requireUnique('rules', 'id', rules, ({ id }) => id);
        const config = readMeshConfig(deps.config, {
          sources,
          loadBalancers: balancers,
          kinds,
        });
        // History is of many hubs and years, and by the machine's time. The age of what is shown is of one clock that nobody sets.
        const clock = () => new Date();
        const ageClock = () => new Date(systemClock.instant());
        const stop = new AbortController();
        const fleet = new FleetIndex(
          kinds,
          new ClusterSets(config.clusterSets),
          ageClock,
        );
        const metrics = new FleetMetrics(deps.metrics, fleet);
        const verdicts = new Verdicts({
          fleet,
          clock,
          judge: (reader, service) => judgeService(reader, service, rules),
          onError: ({ namespace, name }, error) =>
            logger.error(`${namespace}/${name} cannot be judged`, error),
          onCurrent: lagMs => metrics.answered(lagMs),
        });
        const history = new History({
          verdicts,
          fleet,
          clock,
          logger,
          open: () => openHistory(deps.database),
          keptMs: config.history.keptMs,
        });
        const signals = new PageSignals({
          signals: deps.signals,
          fleet,
          verdicts,
          history,
          logger,
          onTold: lagMs => metrics.told(lagMs),
        });
        const sync = new FleetSync({
          fleet,
          logger,
          clock: ageClock,
          observe: (cluster, signal) => [
            metrics.of(cluster),
            firstReadSpan(deps.tracing, cluster, signal),
          ],
        });
        deps.lifecycle.addStartupHook(() =>
          firstIndexWithin(config.firstIndexTimeoutMs, {
            first: sync.firstIndex,
            fleet,
            logger,
            signal: stop.signal,
          }),
        );
        deps.lifecycle.addShutdownHook(async () => {
          stop.abort();
          signals.stop();
          verdicts.stop();
          metrics.stop();
          await sync.stopped();
          await history.stop();
        });
        deps.permissionsRegistry.addPermissions(meshPermissions);
        deps.httpRouter.use(
          createRouter(
            {
              config,
              kinds,
              rules,
              fleet,
              cluster: name => sync.cluster(name),
              verdicts,
              history,
              signals,
              access: new Access(deps),
              auditor: deps.auditor,
              clock: ageClock,
              logger,
            },
            {
              tracing: deps.tracing,
              validateResponses: process.env.NODE_ENV === 'test',
            },
          ),
        );
        if (config.sources.length === 0) {
          logger.warn('mesh.sources names no source: there are no clusters');
        }
        await startLoadBalancers(
          config.loadBalancers,
          balancers,
          { fleet, logger },
          stop.signal,
        );
        await sync.start(
          config.sources.map(
            ({ type, path, config: sourceConfig, kinds: read }) => ({
              source: sources.find(source => source.type === type)!,
              kinds: read,
              context: {
                config: sourceConfig,
                configPath: path,
                baseDir: process.cwd(),
                logger,
                rootConfig: deps.config,
                catalog: deps.catalog,
                auth: deps.auth,
                scheduler: deps.scheduler,
                authStrategies,
              },
            }),
          ),
          stop.signal,
        );
        history.start();
        // What was scheduled is in the database, too: where that does not answer, the hub starts all the same.
        deps.scheduler
          .scheduleTask({
            id: 'mesh-history-clean-up',
            frequency: { hours: 1 },
            timeout: { minutes: 10 },
            initialDelay: { minutes: 10 },
            fn: () => history.cleanUp(),
          })
          .catch(error =>
            logger.warn(
              'Old history is not deleted until the hub is started again: the clean-up could not be scheduled',
              error,
            ),
          );
      },
    });
  },
});

/** @throws ConflictError where modules add what is there already: which of the two counts would be left to chance */
function requireUnique<T>(
  what: string,
  field: string,
  items: readonly T[],
  nameOf: (item: T) => string,
): void {
  const names = items.map(nameOf);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new ConflictError(
    `mesh: two ${what} have the ${field} ${twice}. Rename the one that a backend module adds, or add that module once`,
  );
}
