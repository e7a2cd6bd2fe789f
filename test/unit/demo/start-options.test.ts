import { expect, test } from 'vitest';
import { parseStartOptions, USAGE } from '../../../infra/demo/start/start-options.ts';
import { readPage } from '../docs/pages.ts';

test('without options a run has the usual ports, the keys of the last start, and the simulator', () => {
  expect(parseStartOptions([])).toEqual({ firstPort: 4600, fresh: false, state: '.local', forwardTo: undefined, sandbox: undefined });
});

test('a server on this machine may get the events', () => {
  expect(parseStartOptions(['--forward-to', 'http://localhost:3000/webhooks'])?.forwardTo).toBe('http://localhost:3000/webhooks');
});

test('an address of a tunnel is its origin', () => {
  expect(parseStartOptions(['--antom', 'sandbox', '--keys', 'k.json', '--public-url', 'https://t.example/'])?.sandbox).toEqual({
    keysFile: 'k.json',
    publicUrl: 'https://t.example',
  });
});

test.each<readonly [readonly string[], string]>([
  [['--port', '0'], 'number from 1'],
  [['--port', '4600x'], 'number from 1'],
  [['--antom', 'constructor'], 'either simulator or sandbox'],
  [['--antom', 'sandbox'], 'needs --keys'],
  [['--keys', 'k.json'], 'for --antom sandbox only'],
  ...['http://t.example', 'https://t.example/path', 'https://u@t.example', 't.example', ''].map(
    (url) => [['--antom', 'sandbox', '--keys', 'k', '--public-url', url], 'https://example.com'] as const,
  ),
  [['--forward-to', '3000'], 'must be absolute'],
  [['--forward-to', 'http://192.168.0.7/webhooks'], 'must begin with https://'],
  [['something'], 'npm start -- [options]'],
])('%j is refused', (args, sentence) => {
  expect(() => parseStartOptions(args)).toThrow(sentence);
});

test('`--help` asks for the usage, whatever else is wrong', () => {
  expect(parseStartOptions(['--help', '--port', '0'])).toBeUndefined();
});

test("the demo's page has each option, and no other", () => {
  const optionsIn = (text: string, line: RegExp) => [...text.matchAll(line)].map(([, option]) => option).toSorted();
  expect(optionsIn(readPage('infra/demo/README.md'), /^\| `(--[a-z-]+)[^`]*` /gm)).toEqual(optionsIn(USAGE, /^ {2}(--[a-z-]+)/gm));
});
