import { readFileSync } from 'node:fs';

const SHEETS = [
  new URL('./design-tokens.css', import.meta.url),
  new URL('./base.css', import.meta.url),
  new URL('./controls.css', import.meta.url),
  new URL('./progress.css', import.meta.url),
  new URL('./shelf.css', import.meta.url),
  new URL('./timeline.css', import.meta.url),
  new URL('./console.css', import.meta.url),
  new URL('./print.css', import.meta.url),
];

/** The stylesheet of every page, read once: the text between `<style>` and `</style>`. The security policy allows this text alone, by its hash. */
export const STYLESHEET = SHEETS.map((sheet) => withoutCommentsAndBreaks(readFileSync(sheet, 'utf8'))).join('\n');

function withoutCommentsAndBreaks(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
