import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding, Trace } from '@meshport/plugin-mesh-common';
import ts from 'typescript';
import { judge } from './verdict';
import { sayOfClusters, sayOfSome } from './words';

/** Functions that make a sentence from its key and its English text. */
const MAKERS = ['message', 'sayOfClusters', 'sayOfSome'];

interface MadeSentence {
  where: string;
  key: ts.Expression;
  texts: ts.Expression[];
}

/** Every place of a file where a sentence is made. */
function sentencesOf(file: string): MadeSentence[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: MadeSentence[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      MAKERS.includes(node.expression.text)
    ) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const forms = node.arguments.flatMap(argument =>
        ts.isObjectLiteralExpression(argument) ? [...argument.properties] : [],
      );
      const ofForms = forms.flatMap(form =>
        ts.isPropertyAssignment(form) &&
        ['one', 'other'].includes(form.name.getText())
          ? [form.initializer]
          : [],
      );
      found.push({
        where: `${path.relative(path.dirname(__dirname), file)}:${line + 1}`,
        key: node.arguments[0],
        texts:
          node.expression.text === 'sayOfSome' ? ofForms : [node.arguments[1]],
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const rooms = ['service', 'verdicts'].map(room =>
  path.join(path.dirname(__dirname), room),
);
const made = rooms.flatMap(room =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.includes('.test.'))
    // It hands on what it is given.
    .filter(file => file !== 'words.ts')
    .flatMap(file => sentencesOf(path.join(room, file))),
);

describe('sentences of verdicts and traces', () => {
  it('are whole: a key and a text each, neither built from parts', () => {
    const built = made.filter(
      ({ key, texts }) =>
        !ts.isStringLiteral(key) ||
        texts.length === 0 ||
        !texts.every(ts.isStringLiteralLike),
    );
    expect(made.length).toBeGreaterThan(40);
    expect(built.map(({ where }) => where)).toEqual([]);
  });

  it('have one key each', () => {
    const textsOf = new Map<string, Set<string>>();
    for (const { key, texts } of made) {
      const text = texts.map(node => node.getText()).join();
      const known = textsOf.get(key.getText()) ?? new Set();
      textsOf.set(key.getText(), known.add(text));
    }
    const shared = [...textsOf].filter(([, texts]) => texts.size > 1);
    expect(shared.map(([key]) => key)).toEqual([]);
  });

  it('do not begin with the state that stands before them', () => {
    const verdicts = made.filter(({ key }) =>
      key.getText().startsWith("'verdict."),
    );
    expect(verdicts.length).toBeGreaterThan(10);
    for (const { texts } of verdicts) {
      for (const text of texts) {
        expect(text.getText()).not.toMatch(
          /^['"](Healthy|Degraded|Down|Unknown|Not onboarded): /,
        );
      }
    }
  });
});

describe('a sentence about clusters', () => {
  const five = ['a', 'b', 'c', 'd', 'e'];

  it('names few of them and counts many, and its values name them all', () => {
    expect(sayOfClusters('k', 'Served by {{by}}', { by: ['a', 'b'] })).toEqual({
      key: 'k',
      values: { by: ['a', 'b'] },
      text: 'Served by a and b',
    });
    expect(sayOfClusters('k', 'Served by {{by}}', { by: five })).toEqual({
      key: 'k',
      values: { by: five },
      text: 'Served by 5 clusters',
    });
  });

  it.each([
    [['a'], 'a has none'],
    [['a', 'b'], 'a and b have none'],
    [five, '5 clusters have none'],
  ])('of %j has the form of their number', (some, text) => {
    const forms = { one: '{{some}} has none', other: '{{some}} have none' };
    expect(sayOfSome('k', some, forms, { some })).toEqual({
      key: 'k',
      values: { some, count: some.length },
      text,
    });
  });
});

describe('the verdict on requests that fail', () => {
  const ready = (cluster: string) => ({ cluster, state: 'ok', exported: true });
  const fails = (from: Trace['from'], symptom: string, entry?: string) => ({
    from,
    symptom,
    state: 'fails',
    hops: entry ? [{ cluster: null }, { cluster: entry }] : [],
    servedBy: [],
  });
  const served = {
    from: { cluster: 'west' },
    state: 'as_designed',
    hops: [],
    servedBy: [{ cluster: 'west', share: 1 }],
  };

  it.each([
    [
      fails({ region: 'GEO-EU' }, '503', 'east'),
      'Requests from outside that enter at east fail with 503; west serves the others',
    ],
    [
      fails({ region: 'GEO-EU' }, 'no answer', 'east'),
      'Requests from outside that enter at east get no answer; west serves the others',
    ],
    [
      fails({ cluster: 'east' }, 'NXDOMAIN'),
      'Calls in east fail with NXDOMAIN; west serves the others',
    ],
    [
      fails({ cluster: 'east' }, 'no answer'),
      'Calls in east get no answer; west serves the others',
    ],
  ])('is of them: %#', (trace, text) => {
    const join = {
      onboarded: 'yes',
      unread: [],
      joined: {
        grid: { rows: [{ cluster: 'west', cells: [] }] },
        endpoints: [ready('west')],
        traces: [trace, served],
      },
    } as unknown as Parameters<typeof judge>[0];
    expect(judge(join, [] as Finding[]).message.text).toBe(text);
  });
});
