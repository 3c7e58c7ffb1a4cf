/** A quantity, what it should be and what was measured. */
export interface Figure {
  quantity: string;
  /** An `absolute` figure depends on the machine; a `ratio` or a `size` does not. */
  kind: 'absolute' | 'ratio' | 'size';
  unit: string;
  /** At most this. */
  target: number;
  /** undefined where it could not be measured; `note` then says why. */
  measured: number | undefined;
  /** What the measured value is set beside: `yaml.stringify of the same objects, 12 ms`. */
  beside?: string;
  note?: string;
}

/** `missed` is printed and forgiven, `failed` ends the run with an error. */
export type Outcome = 'met' | 'missed' | 'failed' | 'not measured';

// Another machine may be this much slower than the one that the targets were written for.
const FORGIVEN = 5;

/** A ratio or a size must reach its target; an absolute figure fails only far beyond it. */
export function outcomeOf({ kind, target, measured }: Figure): Outcome {
  if (measured === undefined) return 'not measured';
  if (measured <= target) return 'met';
  if (kind === 'absolute' && measured <= target * FORGIVEN) return 'missed';
  return 'failed';
}

/** Figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(figure => [
    figure.quantity,
    `≤ ${shown(figure.target)} ${figure.unit}`.trim(),
    figure.measured === undefined
      ? '-'
      : `${shown(figure.measured)} ${figure.unit}`.trim(),
    outcomeOf(figure),
    [figure.beside, figure.note].filter(Boolean).join('; '),
  ]);
  const lines = [
    ['quantity', 'target', 'measured', 'outcome', 'beside'],
    ...rows,
  ];
  const widths = lines[0].map((_, column) =>
    Math.max(...lines.map(line => line[column].length)),
  );
  const [head, ...body] = lines.map(line =>
    line
      .map((text, column) => text.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return [head, '-'.repeat(head.length), ...body].join('\n');
}

function shown(value: number): string {
  if (value >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
