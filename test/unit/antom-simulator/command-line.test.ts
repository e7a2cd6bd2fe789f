import { describe, expect, it, test } from 'vitest';
import { parseCommandLine, USAGE } from '../../../infra/antom-simulator/command-line.ts';
import { codeIn, tableRowsOf } from '../../support/markdown.ts';
import { readPage } from '../docs/pages.ts';

test('without options the simulator takes its usual port and client id, and a temporary folder', () => {
  expect(parseCommandLine([])).toEqual({
    port: 4020,
    clientId: 'SANDBOX_5X00000000000000',
    keysFolder: undefined,
    notifyUrl: undefined,
  });
});

test('every option is taken', () => {
  const args = ['--port', '0', '--client-id', 'C', '--keys', '/keys', '--notify-url', 'http://127.0.0.1:9/antom'];
  expect(parseCommandLine(args)).toEqual({ port: 0, clientId: 'C', keysFolder: '/keys', notifyUrl: 'http://127.0.0.1:9/antom' });
});

describe('the simulator refuses, and says why', () => {
  it.each([
    [['--keys', 'keys'], /^--keys needs an absolute path[^\n]*\.$/],
    [['--keys', ''], /^--keys needs an absolute path/],
    [['--port', 'four'], /^--port needs a number/],
    [['--port', '65536'], /^--port needs a number/],
    [['--notify-url', 'antom'], /^--notify-url needs a URL/],
    [['--prot', '0'], /--prot[^]*--port <number>/],
  ])('%s', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message);
  });
});

test("the simulator's page has the options of --help, and no other", () => {
  expect(parseCommandLine(['--help'])).toBeUndefined();
  const rows = tableRowsOf(readPage('infra/antom-simulator/README.md')).map(([option = '']) => codeIn(option)[0] ?? '');
  expect(rows.filter((code) => code.startsWith('--'))).toEqual([...USAGE.matchAll(/^ {2}(--\S+ <\S+>)/gm)].map(([, option]) => option));
});
