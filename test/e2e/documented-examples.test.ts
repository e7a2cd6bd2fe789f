import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { HEADERS } from '../../shared/contract/headers.ts';
import { answerTo, type Example } from '../../shared/contract/openapi/example.ts';
import { OPERATIONS } from '../../shared/contract/openapi/operations.ts';
import { CALLED_ROUTE_KEYS, type CalledRouteKey } from '../../shared/contract/route-keys.ts';
import { documentedForm } from '../support/documented-form.ts';
import { type RunningSystem, runningSystem } from '../support/running-system.ts';
import { isLocal } from '../support/target.ts';
import { closeReceivers } from './endpoint-situations.ts';
import type { Given } from './example-situations.ts';
import { SITUATIONS } from './situations-of-examples.ts';

/* Each example of shared/contract/openapi.json is sent to the running API, and answered as the document shows it. */

const system = runningSystem({ captureDelayMs: 50, refundDelayMs: 50 });
const ANSWERS = join(import.meta.dirname, '../../shared/contract/openapi/example-answers.json');
const SHOWN_HEADERS = ['content-type', HEADERS.idempotentReplayed, HEADERS.retryAfter];

afterEach(closeReceivers);

const recorded: Record<string, Record<string, unknown>> = {};

/* The orders have the names that the document shows, so they have to be new. */
describe.runIf(isLocal).each(CALLED_ROUTE_KEYS)('%s', (routeKey) => {
  const { id, examples } = OPERATIONS[routeKey];

  test.each(Object.entries(examples))('%s', async (name, example) => {
    const situation = SITUATIONS.get(`${id}.${name}`);
    const given = (await situation?.(system())) ?? {};
    const answer = await send(system(), routeKey, example, given);
    (recorded[id] ??= {})[name] = answer;
    expect(answer).toEqual(answerTo(id, name));
  });
});

test('each situation belongs to an example', () => {
  const names = Object.values(OPERATIONS).flatMap(({ id, examples }) => Object.keys(examples).map((name) => `${id}.${name}`));
  expect([...SITUATIONS.keys()].filter((name) => !names.includes(name))).toEqual([]);
});

test.runIf(isLocal)('the document has these answers, and no others', async () => {
  await expect(`${JSON.stringify(recorded, undefined, 2)}\n`).toMatchFileSnapshot(ANSWERS);
});

/** Sends it byte for byte as the document has it, and gives the answer in the form of the document. */
async function send({ apiUrl, apiKey }: RunningSystem, routeKey: CalledRouteKey, { query, idempotencyKey, body }: Example, given: Given) {
  const [method = '', template = ''] = routeKey.split(' ');
  const ids = new Map(Object.entries(given));
  const withIds = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => ids.get(name) ?? '');
  const path = withIds(template);
  const search =
    query === undefined
      ? ''
      : `?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, withIds(value)])).toString()}`;
  const response = await fetch(`${apiUrl}${path}${search}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      ...(idempotencyKey === undefined ? {} : { [HEADERS.idempotencyKey]: idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const headers = SHOWN_HEADERS.filter((name) => text !== '' || name !== 'content-type').flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const answered: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, headers: Object.fromEntries(headers), body: documentedForm(answered) };
}
