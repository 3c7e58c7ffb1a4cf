import { lazy, Suspense, useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import type {
  Cell,
  ClusterFreshness,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import { NothingReadable, PendingBanner } from '../EmptyStates';
import { EndpointsCard } from '../EndpointsCard';
import { FindingsCard } from '../FindingsCard';
import { GlobalLoadBalancingCard } from '../GlobalLoadBalancingCard';
import { ObjectDrawer, type SelectedCell } from '../ObjectDrawer';
import { PathGrid } from '../PathGrid';
import { TemplateButton } from '../TemplateButton';
import { TracesCard } from '../TracesCard';
import { VerdictCard } from '../VerdictCard';

// Below what a page is opened for, and not of use before it.
const HistoryCard = lazy(() =>
  import('../HistoryCard').then(module => ({ default: module.HistoryCard })),
);

interface ServiceViewProps {
  entityRef: string;
  service: ServiceAnswer;
  clusters: ClusterFreshness[];
  /** Another one when the history has grown. */
  historyVersion: string;
  /** Set while refreshing fails: when the last answer came. */
  lastAnswer?: string;
}

/** All of one service: verdict, path, traces, findings, endpoints, records, history. */
export function ServiceView(props: ServiceViewProps) {
  const { clusters, service, historyVersion } = props;
  const [shown, setShown] = useState(false);
  const silent =
    clusters.length > 0 &&
    clusters.every(({ state }) => !['live', 'syncing'].includes(state));
  return (
    <>
      {silent && (
        <NothingReadable
          clusters={clusters}
          shown={shown}
          onShow={() => setShown(true)}
        />
      )}
      {(!silent || shown) && <ServiceCards {...props} />}
      <Suspense fallback={null}>
        <HistoryCard service={service} version={historyVersion} />
      </Suspense>
    </>
  );
}

function ServiceCards(props: ServiceViewProps) {
  const { entityRef, service, clusters, lastAnswer } = props;
  const findings = useId();
  const [selected, setSelected] = useState<SelectedCell>();
  const open = (cell: Cell, cluster: string) =>
    setSelected({ cell, cluster, paths: pathsOf(service) });
  return (
    <>
      <VerdictCard
        service={service}
        clusters={clusters}
        lastAnswer={lastAnswer}
        action={
          <VerdictAction
            entityRef={entityRef}
            service={service}
            findings={findings}
          />
        }
      />
      <PendingBanner service={service} />
      <PathGrid service={service} clusters={clusters} onOpen={open} />
      <TracesCard
        traces={service.traces}
        clustersetName={
          service.crossings.includes('clusterset')
            ? `${service.name}.${service.namespace}.svc.clusterset.local`
            : undefined
        }
      />
      <FindingsCard
        id={findings}
        entityRef={entityRef}
        findings={service.findings}
        primaryTaken={isOffered(service)}
      />
      <EndpointsCard endpoints={service.endpoints} />
      <GlobalLoadBalancingCard
        records={service.records}
        endpoints={service.endpoints}
        clusters={clusters}
      />
      <ObjectDrawer
        entityRef={entityRef}
        selected={selected}
        onClose={() => setSelected(undefined)}
      />
    </>
  );
}

function isOffered({ verdict, offer }: ServiceAnswer) {
  return verdict.state === 'not_onboarded' && offer !== null;
}

/** The one thing to do next: get on, or look at what is broken. */
function VerdictAction(props: {
  entityRef: string;
  service: ServiceAnswer;
  findings: string;
}) {
  const { entityRef, service, findings } = props;
  if (service.offer && isOffered(service)) {
    return (
      <TemplateButton template={filledIn(service.offer, entityRef)} primary>
        Expose to other clusters…
      </TemplateButton>
    );
  }
  if (service.findings.length === 0) return null;
  const show = () => {
    const section = document.getElementById(findings);
    section?.scrollIntoView?.();
    section
      ?.querySelector<HTMLElement>('[data-finding]')
      ?.focus({ preventScroll: true });
  };
  return (
    <Button variant="outlined" color="primary" size="small" onClick={show}>
      Show evidence and remedy
    </Button>
  );
}

/** The form also knows whose page it was opened from. */
function filledIn(
  offer: NonNullable<ServiceAnswer['offer']>,
  entityRef: string,
) {
  const component = entityRef.startsWith('component:') ? entityRef : undefined;
  return { ...offer, values: { component, ...offer.values } };
}

/** The first field that evidence names, by object. */
function pathsOf(service: ServiceAnswer): Record<string, string> {
  return Object.fromEntries(
    service.findings
      .flatMap(finding => finding.evidence)
      .filter(({ path }) => path !== '')
      .reverse()
      .map(({ object, path }) => [object, path]),
  );
}
