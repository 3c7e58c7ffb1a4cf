import type { Evidence } from '@meshport/plugin-mesh-common';
import { parseObjectRef } from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { Age } from '../../time/HubTime';
import { evidenceText, isLack } from '../../view/findings';
import { namespacedName } from '../../view/names';
import { useFindingStyles } from './useFindingStyles';

/** What proves a finding: object, field, value, and as of when. Selecting a row shows the object beside. */
export function EvidenceTable(props: {
  evidence: Evidence[];
  selected: number;
  onSelect(index: number): void;
}) {
  const { evidence, selected, onSelect } = props;
  const classes = useFindingStyles();
  const shared = useSharedStyles();
  return (
    <table className={`${shared.table} ${classes.evidence}`}>
      <thead>
        <tr>
          <th scope="col">Object</th>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
          <th scope="col" className={shared.right}>
            As of
          </th>
        </tr>
      </thead>
      <tbody>
        {evidence.map((item, index) => {
          const parsed = parseObjectRef(item.object);
          return (
            <tr
              key={`${item.object}/${item.path}/${index}`}
              className={index === selected ? classes.selected : ''}
            >
              <th scope="row">
                {parsed && (
                  <small>
                    {parsed.kind} · {parsed.cluster}
                  </small>
                )}
                <button
                  type="button"
                  className={shared.plainButton}
                  aria-pressed={index === selected}
                  onClick={() => onSelect(index)}
                >
                  {namespacedName(item.object)}
                </button>
              </th>
              <td>
                {item.path ? <code>{item.path}</code> : 'the object itself'}
              </td>
              <td>
                <span
                  className={`${classes.value} ${
                    isLack(item.value) ? classes.lack : ''
                  }`}
                >
                  {evidenceText(item.value)}
                </span>
              </td>
              <td className={`${shared.right} ${shared.nowrap}`}>
                {item.asOf ? <Age of={item.asOf} ago /> : 'never read'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
