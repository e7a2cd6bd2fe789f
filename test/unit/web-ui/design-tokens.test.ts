import { expect, test } from 'vitest';
import { DARK, LIGHT, type Palette } from '../../../infra/web-ui/design-tokens.ts';

/** Which colour is written on which. */
const TEXT_ON: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['ink', 'accentSoft'],
  ['muted', 'paper'],
  ['muted', 'surface'],
  ['muted', 'sunken'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'accentSoft'],
  ['onAccent', 'accent'],
];

/** Borders and rings that tell a control from its surroundings. */
const SHAPE_ON: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ['edge', 'surface'],
  ['accent', 'sunken'],
];

const palettes = [
  ['light', LIGHT],
  ['dark', DARK],
] as const;

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
    expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(palettes)('controls can be told from their surroundings in the %s palette (WCAG AA)', (_, palette) => {
  for (const [shape, ground] of SHAPE_ON) {
    expect(contrast(palette[shape], palette[ground]), `${shape} on ${ground}`).toBeGreaterThanOrEqual(3);
  }
});

test('both palettes have every colour', () => {
  expect(Object.keys(DARK)).toEqual(Object.keys(LIGHT));
});
