import type { Finding } from '@meshport/plugin-mesh-common';
import {
  answerOfHealthy,
  answerOfRecording,
  readRecording,
  recordingNames,
} from '../__testUtils__/recording';

/** One that is new says what must be found, and has its objects once it was recorded. */
const recordings = recordingNames()
  .map(name => ({ name, ...readRecording(name) }))
  .filter(({ objects }) => objects);

/** What a reader sees without unfolding anything. */
const unfolded = (findings: Finding[]) =>
  findings.filter(
    ({ causedBy, severity }) => causedBy === null && severity !== 'info',
  );

const say = ({ rule, cluster, evidence }: Finding) =>
  `${rule} in ${cluster}: ${evidence[0]?.object ?? ''}`;

/** Names that controllers make up are expected by their beginning; of a cause without an object nothing may follow. */
const isNamed = (text: string, expected?: string) =>
  expected !== undefined &&
  (expected.endsWith(': ') ? text === expected : text.startsWith(expected));

it.each(['productpage', 'reviews', 'details'])(
  'finds nothing wrong with %s where nothing fails',
  service => {
    const answer = answerOfHealthy(service);
    expect(unfolded(answer.findings).map(say)).toEqual([]);
    expect(answer.verdict.state).toBe('healthy');
  },
);

describe.each(recordings)('$name: $fails', recording => {
  const { causes, missing } = recording;
  const met = missing ? it.failing : it;

  function namesTheCause() {
    const { findings } = answerOfRecording(recording);
    const seen = unfolded(findings).map(say);
    const expected = causes.map(
      ({ rule, cluster, object }) => `${rule} in ${cluster}: ${object}`,
    );
    expect(
      seen.map((text, index) =>
        isNamed(text, expected[index]) ? expected[index] : text,
      ),
    ).toEqual(expected);
  }

  met('is named first, with nothing beside it', namesTheCause);
});
