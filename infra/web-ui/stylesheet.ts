import { readFileSync } from 'node:fs';

/** Who reads a page: buyers, or engineers, whose pages also have commands, timelines and buttons for experiments. */
export type Readers = 'buyers' | 'engineers';

const FOR_ALL = ['design-tokens', 'base', 'controls', 'progress', 'shelf'];
const FOR_ENGINEERS = ['timeline', 'console'];
/** Outranks the others. */
const LAST = ['print'];

/** The stylesheet of a page, read once: the text between `<style>` and `</style>`. The security policy allows these texts alone, by their hashes. */
export const STYLESHEETS: Readonly<Record<Readers, string>> = {
  buyers: stylesheet([...FOR_ALL, ...LAST]),
  engineers: stylesheet([...FOR_ALL, ...FOR_ENGINEERS, ...LAST]),
};

function stylesheet(sheets: readonly string[]): string {
  return sheets.map((name) => withoutCommentsAndBreaks(readFileSync(new URL(`${name}.css`, import.meta.url), 'utf8'))).join('\n');
}

function withoutCommentsAndBreaks(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
