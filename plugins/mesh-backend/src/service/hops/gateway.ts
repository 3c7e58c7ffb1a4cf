import type { Found } from '@meshport/plugin-mesh-node';
import type { KeptDeployment } from '../../kinds/deployment';
import { type Judgement, pending } from '../judgement';
import type { Way } from '../ways';
import { sayCondition } from '../words';

/**
 * The Gateway of a way. Its own status is believed last: `Programmed=True` stays while its pods are dead, and
 * `status.addresses` keeps an address that is gone.
 */
export function judgeGateway(
  way: Pick<Way, 'gateway' | 'deployments'> & {
    parent: Pick<Way['parent'], 'namespace' | 'name'>;
  },
): Judgement {
  const { gateway, parent } = way;
  if (!gateway) {
    return {
      state: 'missing',
      label: 'No Gateway',
      detail: parent.name,
      explanation: `There is no Gateway ${parent.namespace}/${parent.name}.`,
      objects: [],
      absent: [{ kind: 'Gateway', namespace: parent.namespace }],
    };
  }
  const name = gateway.object.name;
  const objects: Found[] = [gateway, ...way.deployments];
  const programmed = gateway.object.conditions.find(
    ({ type }) => type === 'Programmed',
  );
  const accepted = gateway.object.conditions.find(
    ({ type }) => type === 'Accepted',
  );
  const said =
    (programmed ?? accepted) && sayCondition((programmed ?? accepted)!);
  const dead = deadDeployment(way.deployments);
  if (dead) {
    return {
      state: 'broken',
      label: 'Not available',
      detail: name,
      explanation: `No pod of the Gateway is ready (Deployment ${
        dead.object.name
      }). The Gateway itself says ${
        said ?? 'nothing'
      }: its status does not follow its pods.`,
      objects,
    };
  }
  if (accepted?.status === 'False') {
    return broken('Not accepted', sayCondition(accepted), name, objects);
  }
  if (programmed?.status === 'False') {
    const noAddress = programmed.reason === 'AddressNotAssigned';
    return broken(
      noAddress ? 'No address' : 'Not programmed',
      noAddress && gateway.object.addresses.length > 0
        ? `${said}. The address in its status is a former one.`
        : said!,
      name,
      objects,
    );
  }
  if (programmed?.status !== 'True') return pending(objects, name, said);
  // A class that runs elsewhere (Istio's istio-remote) says Programmed=True and gives no address.
  if (gateway.object.addresses.length === 0) {
    return broken(
      'No address',
      `${said}, and there is no address in its status: nobody can enter here.`,
      name,
      objects,
    );
  }
  return {
    state: 'ok',
    label: 'Programmed',
    detail: name,
    explanation: said,
    objects,
  };
}

function broken(
  label: string,
  explanation: string,
  detail: string,
  objects: Found[],
): Judgement {
  return { state: 'broken', label, detail, explanation, objects };
}

/** The Deployment of a Gateway, where none of its Deployments has a pod that is ready. */
export function deadDeployment(
  deployments: Found<KeptDeployment>[],
): Found<KeptDeployment> | undefined {
  const isDead = ({ object }: Found<KeptDeployment>) =>
    object.available !== undefined &&
    (object.available.status === 'False'
      ? object.ready === 0
      : object.desired === 0);
  return deployments.every(isDead) ? deployments[0] : undefined;
}
