import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { JoinedService, joinService } from '../service';
import {
  fleetOf,
  loadFleet,
  objectsOfFleet,
} from '../__testUtils__/recordedFleet';
import { answerFor } from '../__testUtils__/say';
import { answerService, rules } from './index';
import { runRules } from './run';

const ID = {
  clusterSet: 'default',
  namespace: 'bookinfo',
  name: 'productpage',
};

function rule(
  id: string,
  cluster: string | null,
  more: Partial<Rule> = {},
): Rule {
  return {
    id,
    title: id,
    hop: 'route',
    severity: 'error',
    reads: [],
    check: () => [
      {
        cluster,
        message: message(id, id),
        evidence: [],
        actor: 'application',
        remedy: { message: message(id, id), template: null },
        since: null,
      },
    ],
    ...more,
  };
}

function run(...list: Rule[]) {
  return runRules(
    new JoinedService(joinService(loadFleet('bookinfo'), ID)),
    list,
  );
}

it('fills in rule, hop, severity and an id', () => {
  expect(run(rule('a', 'east'))).toMatchObject([
    {
      id: 'a:east',
      rule: 'a',
      hop: 'route',
      severity: 'error',
      causedBy: null,
    },
  ]);
});

it('gives findings with the same subject ids of their own', () => {
  const twice = rule('a', 'east');
  const [one] = twice.check({} as any);
  expect(
    run({ ...twice, check: () => [one, one] }).map(({ id }) => id),
  ).toEqual(['a:east', 'a:east:2']);
});

it('names the cause in the same cluster only', () => {
  const found = run(
    rule('effect', 'east', { causedBy: ['cause'] }),
    rule('effect2', 'west', { causedBy: ['cause'] }),
    rule('cause', 'east'),
  );
  expect(
    Object.fromEntries(found.map(({ id, causedBy }) => [id, causedBy])),
  ).toEqual({
    'cause:east': null,
    'effect:east': 'cause:east',
    'effect2:west': null,
  });
});

it('sorts worst first, causes before consequences', () => {
  const found = run(
    rule('info', 'east', { severity: 'info' }),
    rule('effect', 'east', { causedBy: ['cause'] }),
    rule('warning', 'east', { severity: 'warning' }),
    rule('cause', 'east'),
  );
  expect(found.map(one => one.rule)).toEqual([
    'cause',
    'effect',
    'warning',
    'info',
  ]);
});

it('survives a rule that throws, and names it', () => {
  const thrower = rule('thrower', 'east', {
    check: () => {
      throw new Error('oops');
    },
  });
  const answer = answerService(loadFleet('bookinfo'), ID, [...rules, thrower]);
  expect(answer.findings).toMatchObject([
    {
      rule: 'thrower',
      severity: 'unknown',
      cluster: null,
      message: {
        text: 'Rule thrower failed, so what it checks is not known: oops.',
      },
    },
  ]);
  expect(answer.verdict.state).toBe('unknown');
});

describe('a kind that cannot be read in one cluster', () => {
  function withKind(
    kind: string,
    state: 'forbidden' | 'off' | 'not_installed',
  ) {
    const objects = objectsOfFleet('bookinfo');
    objects.set(
      'east',
      objects.get('east')!.filter(object => object.kind !== kind),
    );
    const { fleet, sinks } = fleetOf(objects);
    sinks.get('east')!.kindState(kind, state, 'so it is');
    return answerFor(fleet);
  }

  it.each([
    ['forbidden', ['unknown kind-forbidden:east']],
    ['off', ['unknown kind-off:east']],
  ] as const)(
    '%s: the cell is unknown for that reason, and so are the rules that read it',
    (state, cause) => {
      const answer = withKind('ServiceEntry', state);
      const row = answer.grid.rows.find(({ cluster }) => cluster === 'east')!;
      expect(row.cells[3]).toMatchObject({ state: 'unknown', because: state });
      expect(
        answer.findings.map(({ id, severity }) => `${severity} ${id}`),
      ).toEqual([
        ...cause,
        ...rules
          .filter(({ reads }) => reads.includes('ServiceEntry'))
          .map(({ id }) => `unknown ${id}:east:unread`)
          .sort(),
      ]);
      expect(answer.findings[cause.length].message.text).toContain(
        'ServiceEntry: so it is',
      );
      expect(answer.verdict.state).toBe('unknown');
    },
  );

  it('not installed: nothing of it can be wrong, so no rule complains', () => {
    const answer = withKind('DNSHealthCheckProbe', 'not_installed');
    expect(answer.findings).toEqual([]);
    expect(answer.verdict.state).toBe('healthy');
  });
});
