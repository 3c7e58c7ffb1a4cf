/**
 * Colours that the themes of Backstage do not name. `…Text` values are for words; they reach WCAG AA (4.5:1) on paper, on their
 * own tint and on the hatch of stale rows (palette.test.ts holds that). The plain values are for icons and borders (3:1 is not
 * needed of them: a word is always beside).
 */
export interface MeshPalette {
  subtle: string;
  line: string;
  lineStrong: string;
  hover: string;
  sunk: string;
  link: string;
  flow: string;
  onFlow: string;
  ok: string;
  warn: string;
  warnText: string;
  warnTint: string;
  bad: string;
  badText: string;
  badTint: string;
  unk: string;
  unkText: string;
  hatch: string;
  mark: string;
}

const light: MeshPalette = {
  subtle: '#616161',
  line: '#e0e0e0',
  lineStrong: '#bdbdbd',
  hover: '#f2f5f9',
  sunk: '#f5f6f7',
  link: '#0a5aa0',
  flow: '#1f5493',
  onFlow: '#ffffff',
  ok: '#1db954',
  warn: '#ff9800',
  warnText: '#8a4b00',
  warnTint: '#fff4e2',
  bad: '#e22134',
  badText: '#b80f22',
  badTint: '#fdecee',
  unk: '#757575',
  unkText: '#5c5c5c',
  hatch: '#f4f4f4',
  mark: '#fff2b8',
};

const dark: MeshPalette = {
  subtle: '#c4c4c4',
  line: '#5a5a5a',
  lineStrong: '#858585',
  hover: '#4b4b4b',
  sunk: '#393939',
  link: '#9cc9ff',
  flow: '#9cc9ff',
  onFlow: '#10263f',
  ok: '#1db954',
  warn: '#ff9800',
  warnText: '#ffc470',
  warnTint: '#51452f',
  bad: '#ff5f6e',
  badText: '#ffb4ba',
  badTint: '#58363a',
  unk: '#a8a8a8',
  unkText: '#d0d0d0',
  hatch: '#4c4c4c',
  mark: '#54481a',
};

export const palettes = { light, dark };

/** As CSS custom properties, `--mesh-ok` and so on: both themes share every other line of style. */
export function paletteVariables(palette: MeshPalette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([name, value]) => [`--mesh-${name}`, value]),
  );
}
