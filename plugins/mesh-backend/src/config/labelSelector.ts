/** Whether labels are selected. */
export type LabelMatch = (labels: Readonly<Record<string, string>>) => boolean;

const NAME = '[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const PREFIX = '[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?';
const KEY = `(?:${PREFIX}/)?${NAME}`;
const VALUE = `(?:${NAME})?`;
const VALUES = `\\(\\s*(${VALUE}(?:\\s*,\\s*${VALUE})*)\\s*\\)`;

/** The requirements that a selector may have (Kubernetes, "Labels and Selectors", labels.Parse). */
const REQUIREMENTS: ReadonlyArray<{
  form: RegExp;
  match: (key: string, value: string) => LabelMatch;
}> = [
  {
    form: new RegExp(`^(${KEY})\\s*==?\\s*(${VALUE})$`),
    match: (key, value) => labels => own(labels, key) === value,
  },
  {
    form: new RegExp(`^(${KEY})\\s*!=\\s*(${VALUE})$`),
    match: (key, value) => labels => own(labels, key) !== value,
  },
  {
    form: new RegExp(`^(${KEY})\\s+in\\s*${VALUES}$`),
    match: (key, values) => {
      const among = listed(values);
      return labels => among.has(own(labels, key));
    },
  },
  {
    form: new RegExp(`^(${KEY})\\s+notin\\s*${VALUES}$`),
    match: (key, values) => {
      const among = listed(values);
      return labels => !among.has(own(labels, key));
    },
  },
  {
    form: new RegExp(`^(${KEY})$`),
    match: key => labels => own(labels, key) !== undefined,
  },
  {
    form: new RegExp(`^!\\s*(${KEY})$`),
    match: key => labels => own(labels, key) === undefined,
  },
];

const parsed = new Map<string, LabelMatch>();

/**
 * What a label selector selects.
 *
 * @throws Error where the text is none that an API server takes
 */
export function parseLabelSelector(selector: string): LabelMatch {
  const known = parsed.get(selector);
  if (known) return known;
  // A comma within parentheses separates values, one outside separates requirements.
  const matches = selector
    .split(/,(?![^(]*\))/)
    .map(requirement => parseRequirement(requirement.trim()));
  const match: LabelMatch = labels => matches.every(one => one(labels));
  parsed.set(selector, match);
  return match;
}

function parseRequirement(text: string): LabelMatch {
  for (const { form, match } of REQUIREMENTS) {
    const found = form.exec(text);
    if (found) return match(found[1], found[2] ?? '');
  }
  throw new Error(
    `'${text}' is not a requirement of a label selector, such as team=a, team in (a, b), team, !team`,
  );
}

function own(
  labels: Readonly<Record<string, string>>,
  key: string,
): string | undefined {
  return Object.prototype.hasOwnProperty.call(labels, key)
    ? labels[key]
    : undefined;
}

function listed(values: string): ReadonlySet<string | undefined> {
  return new Set(values.split(',').map(value => value.trim()));
}
