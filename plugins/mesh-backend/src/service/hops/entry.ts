import type { Entry } from '../entries';
import { type Judgement, pending } from '../judgement';
import { sayCondition } from '../words';

/** Whether a router or ingress controller has taken an entry up. */
export function judgeEntry({ object, admitted, isTaken }: Entry): Judgement {
  const { name } = object.object;
  const objects = [object];
  if (!isTaken) return pending(objects, name);
  if (admitted && admitted.status !== 'True') {
    return {
      state: 'broken',
      label: 'Not admitted',
      detail: name,
      explanation: `${sayCondition(admitted)}: ${admitted.message}`,
      objects,
    };
  }
  return {
    state: 'ok',
    label: 'Admitted',
    detail: name,
    explanation: admitted ? sayCondition(admitted) : undefined,
    objects,
  };
}
