import type { Finding, ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { Cause } from './scenarios';

/** What a reader sees without unfolding anything. */
export function unfolded({ findings }: ServiceAnswer): Finding[] {
  return findings.filter(
    ({ causedBy, severity }) => causedBy === null && severity !== 'info',
  );
}

/** A cause in words that can be compared. */
export function said({ rule, cluster, object }: Cause): string {
  return `${rule} in ${cluster}: ${object}`;
}

/** What is seen, in the words of the expectation: names that controllers make up end where it does. */
export function seen(answer: ServiceAnswer, causes: Cause[]): string[] {
  return unfolded(answer).map(({ rule, cluster, evidence }) => {
    const object = evidence[0]?.object ?? '';
    const expected = causes.find(
      one =>
        one.rule === rule &&
        one.cluster === cluster &&
        isNamed(object, one.object),
    );
    return said(expected ?? { rule, cluster, object });
  });
}

function isNamed(object: string, begins: string): boolean {
  return begins === '' ? object === '' : object.startsWith(begins);
}
