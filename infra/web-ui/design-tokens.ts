/** The colours of one mode. One accent, the rest greys; every text colour reads at 4.5:1 or better on the surfaces it stands on. */
export interface Palette {
  readonly paper: string;
  readonly surface: string;
  readonly sunken: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly edge: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly onAccent: string;
}

export const LIGHT: Palette = {
  paper: '#f5f6f8',
  surface: '#ffffff',
  sunken: '#f0f2f5',
  ink: '#15191f',
  muted: '#566070',
  line: '#e1e5ea',
  edge: '#848e9c',
  accent: '#1a56db',
  accentSoft: '#eaf0fd',
  onAccent: '#ffffff',
};

export const DARK: Palette = {
  paper: '#0f1217',
  surface: '#181c23',
  sunken: '#20252e',
  ink: '#f1f3f6',
  muted: '#a7b0bd',
  line: '#2b313b',
  edge: '#727d8c',
  accent: '#8ab0ff',
  accentSoft: '#1d2a45',
  onAccent: '#0c1730',
};

const SCALE = {
  's-1': '4px',
  's-2': '8px',
  's-3': '12px',
  's-4': '16px',
  's-5': '24px',
  's-6': '32px',
  's-7': '48px',
  radius: '12px',
  'radius-large': '20px',
};

/** Custom properties of a palette, `--accent-soft: …;` and so on. */
export function colourProperties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${colour};`)
    .join(' ');
}

/** Spacing and radii: everything on the pages is a step of this one scale. */
export const SCALE_PROPERTIES = Object.entries(SCALE)
  .map(([name, size]) => `--${name}: ${size};`)
  .join(' ');
