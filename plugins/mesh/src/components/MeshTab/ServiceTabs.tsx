import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { serviceRef, type ServiceAnswer } from '@meshport/plugin-mesh-common';
import { useSearchParams } from 'react-router-dom';
import { verdictLooks } from '../../view/looks';
import { State } from '../StateIcon';

const PARAMETER = 'service';

/** The service that the page's address names, else the first: the worst. */
export function useChosenService(services: ServiceAnswer[]) {
  const [params, setParams] = useSearchParams();
  const named = params.get(PARAMETER);
  const chosen =
    services.find(service => serviceRef(service) === named) ?? services[0];
  const choose = (ref: string) =>
    setParams(
      current => {
        const changed = new URLSearchParams(current);
        changed.set(PARAMETER, ref);
        return changed;
      },
      { replace: true },
    );
  return { chosen, choose };
}

/** One component can be several services: each with its state beside its name. */
export function ServiceTabs(props: {
  services: ServiceAnswer[];
  chosen: ServiceAnswer | undefined;
  onChoose(ref: string): void;
}) {
  const { services, chosen, onChoose } = props;
  if (services.length < 2 || !chosen) return null;
  return (
    <Tabs
      value={serviceRef(chosen)}
      onChange={(_, ref) => onChoose(ref)}
      aria-label="Services of this component"
      variant="scrollable"
      indicatorColor="primary"
    >
      {services.map(service => {
        const look = verdictLooks[service.verdict.state];
        const ref = serviceRef(service);
        return (
          <Tab
            key={ref}
            value={ref}
            style={{ textTransform: 'none', maxWidth: 'none' }}
            label={
              <State icon={look.icon} tone={look.tone}>
                {service.namespace}/{service.name}, {look.word.toLowerCase()}
              </State>
            }
          />
        );
      })}
    </Tabs>
  );
}
