/* As much of Markdown as the pages of this repository use. */

/** Without fenced blocks, in which `#` begins a comment of a shell. */
function withoutFences(markdown: string): string {
  return markdown.replaceAll(/^( *)(```+)[^]*?^\1\2 *$/gm, '');
}

function withoutCode(markdown: string): string {
  return withoutFences(markdown).replaceAll(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
}

/** The text of each heading as readers see it. */
function headingsOf(markdown: string): string[] {
  const lines = [...withoutFences(markdown).matchAll(/^#{1,6} +(.+?)(?: +#+)? *$/gm)].map(([, text = '']) => text);
  return lines.map((text) => text.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, ''));
}

/** The anchors that GitHub gives to the headings: the second heading of one text gets `-1`, the third `-2`. Also those set in HTML. */
export function anchorsOf(markdown: string): string[] {
  const used = new Set<string>();
  for (const heading of headingsOf(markdown)) {
    const slug = slugOf(heading);
    let anchor = slug;
    for (let again = 1; used.has(anchor); again++) anchor = `${slug}-${String(again)}`;
    used.add(anchor);
  }
  return [...used, ...[...withoutCode(markdown).matchAll(/<[^>]+ (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id)];
}

/** Letters, digits, hyphens and underscores, in lower case; each space becomes a hyphen. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

/** The targets of links and images, in text and in HTML; without those that are shown as code. */
export function linkTargetsOf(markdown: string): string[] {
  const text = withoutFences(markdown).replaceAll(/(`+)(?!`)([^]*?)(?<!`)\1(?!`)/g, (_, __, code: string) => 'x'.repeat(code.length));
  const inline = text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g);
  const defined = text.matchAll(/^ {0,3}\[[^\]]+\]: *<?([^\s>]+)/gm);
  const html = text.matchAll(/<[^>]+ (?:href|src)="([^"]+)"/g);
  return [...inline, ...defined, ...html].map(([, target = '']) => target);
}

/** What stands under a heading, up to the next one of the same level or above; empty when there is no such heading. */
export function sectionOf(markdown: string, heading: string): string {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  const level = /^#+/.exec(lines[start] ?? '')?.[0].length ?? 0;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => new RegExp(`^#{1,${String(level)}} `).test(line));
  return start === -1 ? '' : rest.slice(0, end === -1 ? undefined : end).join('\n');
}

/** The cells of every row of every table, without the rows of headings. */
export function tableRowsOf(markdown: string): string[][] {
  const lines = withoutFences(markdown).split('\n');
  const isRow = (line = '') => line.startsWith('|');
  const isRule = (line = '') => /^\|[-:| ]+\|$/.test(line);
  return lines.filter((line, at) => isRow(line) && !isRule(line) && !isRule(lines[at + 1])).map(cellsOf);
}

function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** The texts that are marked as code within a line. */
export function codeIn(text: string): string[] {
  return [...withoutFences(text).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
