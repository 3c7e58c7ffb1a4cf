import { palettes, type MeshPalette } from './palette';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(start => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map(part =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

/** Paper of the default themes of Backstage. */
const paper = { light: '#ffffff', dark: '#424242' };

const words: Array<[keyof MeshPalette, Array<keyof MeshPalette | 'paper'>]> = [
  ['subtle', ['paper', 'sunk', 'hover']],
  ['link', ['paper', 'sunk', 'hover', 'mark']],
  ['flow', ['paper']],
  ['onFlow', ['flow']],
  ['warnText', ['paper', 'warnTint', 'hatch']],
  ['badText', ['paper', 'badTint', 'hover']],
  ['unkText', ['paper', 'hatch', 'sunk', 'mark']],
];

describe.each(['light', 'dark'] as const)('colours of the %s theme', theme => {
  const palette = { ...palettes[theme], paper: paper[theme] };

  it.each(words.flatMap(([word, grounds]) => grounds.map(on => [word, on])))(
    '%s reads on %s',
    (word, ground) => {
      expect(
        contrast(
          palette[word as keyof MeshPalette],
          palette[ground as keyof typeof palette],
        ),
      ).toBeGreaterThanOrEqual(4.5);
    },
  );
});
