import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { firstCommands } from '../../../infra/demo/commands.ts';
import { PLACES } from './open-start-page.ts';

/** A shell in which `curl` prints its last argument, and every clock stands at `second`. */
const inShell = (line: string, second: number): string => {
  const script = `date() { printf ${second}; }\ncurl() { for word; do :; done; printf %s "$word"; }\n${line}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' });
};

test('the first order to try is another one each time, so that it is not paid yet', () => {
  const { line } = firstCommands({ ...PLACES, apiKey: "it's-the-key" }).checkOut;
  const sent = [1, 2].map((second): unknown => JSON.parse(inShell(line, second)));
  expect(sent).toMatchObject([{ order: { referenceOrderId: 'order-1' } }, { order: { referenceOrderId: 'order-2' } }]);
});
