/**
 * `npm run figures`: how big, how entangled and how plain the sources are, in numbers to compare before and after a change.
 * `npm run figures -- [--json] [directory]` measures another checkout.
 */
import { parseArgs } from 'node:util';
import { figuresTable } from './figures-table.ts';
import { measure } from './measure.ts';

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
const figures = measure(positionals[0] ?? '.');

console.log(values.json ? JSON.stringify(figures, undefined, 2) : figuresTable(figures));
