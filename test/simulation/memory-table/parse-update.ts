import { unsupported } from './errors.ts';
import type { Assigned, Update } from './expression.ts';
import { cachedParser, type TokenReader } from './token-reader.ts';

export const parseUpdate = cachedParser('UpdateExpression', update);

/** How one clause of each section is read. */
const SECTIONS = {
  SET: (reader: TokenReader, { set }: Sections) => {
    const path = reader.path();
    reader.expect('=');
    set.push({ path, to: assigned(reader) });
  },
  REMOVE: (reader: TokenReader, { remove }: Sections) => remove.push({ path: reader.path() }),
  ADD: (reader: TokenReader, { add }: Sections) => add.push(topLevel(reader)),
  DELETE: (reader: TokenReader, sections: Sections) => sections.delete.push(topLevel(reader)),
} satisfies Record<string, (reader: TokenReader, sections: Sections) => unknown>;

type Sections = { [Section in keyof Update]: Update[Section][number][] };

const isSection = (keyword: string): keyword is keyof typeof SECTIONS => Object.hasOwn(SECTIONS, keyword);

function update(reader: TokenReader): Update {
  const sections: Sections = { set: [], remove: [], add: [], delete: [] };
  const seen = new Set<string>();
  while (reader.peek() !== '') {
    const keyword = reader.take().toUpperCase();
    if (!isSection(keyword)) throw unsupported(`${keyword} in an update`);
    if (seen.has(keyword)) throw reader.invalid(`The "${keyword}" section can only be used once in an update expression;`);
    seen.add(keyword);
    do SECTIONS[keyword](reader, sections);
    while (reader.skip(','));
  }
  return sections;
}

/** AWS documents ADD and DELETE for top-level attributes only. */
function topLevel(reader: TokenReader): Update['add'][number] {
  const path = reader.path();
  if (path.length > 1) throw unsupported(`ADD or DELETE of ${path.join('.')}`);
  return { path, value: reader.value() };
}

function assigned(reader: TokenReader): Assigned {
  const left = term(reader);
  const sign = reader.peek();
  if (sign !== '+' && sign !== '-') return left;
  reader.take();
  return { kind: sign, left, right: term(reader) };
}

function term(reader: TokenReader): Assigned {
  if (reader.peek() !== 'if_not_exists') return reader.operand();
  reader.take();
  reader.expect('(');
  const path = reader.path();
  reader.expect(',');
  const otherwise = assigned(reader);
  reader.expect(')');
  return { kind: 'if_not_exists', path, otherwise };
}
