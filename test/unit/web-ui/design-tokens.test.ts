import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Palette = ReadonlyMap<string, string>;

const TOKENS = readFileSync(new URL('../../../infra/web-ui/design-tokens.css', import.meta.url), 'utf8');
const [lightCss = '', darkCss = ''] = TOKENS.split('@media (prefers-color-scheme: dark)');
const LIGHT = coloursIn(lightCss);
const DARK = coloursIn(darkCss);

/** Text colours and the grounds they stand on. */
const TEXT_ON: readonly (readonly [string, string])[] = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['ink', 'accent-soft'],
  ['muted', 'paper'],
  ['muted', 'surface'],
  ['muted', 'sunken'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
];

/** Borders and focus rings, and the grounds they stand on. */
const SHAPE_ON: readonly (readonly [string, string])[] = [
  ['edge', 'surface'],
  ['accent', 'sunken'],
];

const palettes = [
  ['light', LIGHT],
  ['dark', DARK],
] as const;

function coloursIn(css: string): Palette {
  return new Map([...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]));
}

function colourOf(palette: Palette, name: string): string {
  const colour = palette.get(name);
  if (colour === undefined) throw new Error(`the palette has no colour ${name}`);
  return colour;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(palettes)('text is readable in the %s palette (WCAG AA)', (_, palette) => {
  for (const [text, ground] of TEXT_ON) {
    expect(contrast(colourOf(palette, text), colourOf(palette, ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(palettes)('controls stand out from their surroundings in the %s palette (WCAG AA)', (_, palette) => {
  for (const [shape, ground] of SHAPE_ON) {
    expect(contrast(colourOf(palette, shape), colourOf(palette, ground)), `${shape} on ${ground}`).toBeGreaterThanOrEqual(3);
  }
});

test('the light and the dark palette name the same colours', () => {
  expect(LIGHT.size).toBe(10);
  expect([...DARK.keys()]).toEqual([...LIGHT.keys()]);
});
