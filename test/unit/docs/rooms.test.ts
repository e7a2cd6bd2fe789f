import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sectionOf } from '../../support/markdown.ts';
import { readPage, ROOT } from './pages.ts';

it.each(['functions', 'shared', 'infra'])('the guide for contributors says what stands in each room of %s', (folder) => {
  const map = sectionOf(readPage('.github/CONTRIBUTING.md'), 'Where things live');
  const rooms = readdirSync(join(ROOT, folder), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.'),
  );
  expect(
    rooms.map(({ name }) => `${folder}/${name}`).filter((room) => !map.includes(`| \`${room}\``) && !map.includes(`| \`${room}/`)),
  ).toEqual([]);
});
