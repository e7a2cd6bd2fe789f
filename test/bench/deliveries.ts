/*
 * `npm run bench:deliveries -- [events per second] [seconds]`: how soon after its fact an event is at a merchant's server, on the local stack, beside a second
 * endpoint that answers, and beside one that never does. Rounds of both kinds alternate in one run, so that only the silence makes the difference. The last line is JSON.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod/mini';
import { startLocalSystem } from '../../infra/local/local-system.ts';
import { synthesize } from '../../infra/local/runner/synthesize.ts';
import { type MerchantServer, merchantServer } from '../support/merchant-server.ts';

const PER_SECOND = Number(process.argv[2] ?? 10);
const SECONDS = Number(process.argv[3] ?? 20);
const ROUNDS = 2;

interface Heard {
  readonly id: string;
  readonly afterMs: number;
}

/** A merchant's server. A dead one answers its challenge, and nothing after that. */
async function listen(heard: Heard[], isDead: boolean): Promise<MerchantServer> {
  const server = await merchantServer();
  server.answer = ({ event: { id, time } }) => {
    if (isDead) return new Promise(() => undefined);
    heard.push({ id, afterMs: Date.now() - Date.parse(time) });
    return { status: 204 };
  };
  return server;
}

/** The share of the values that is not above it. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

const system = await startLocalSystem({
  assembly: await synthesize({ onProgress: console.log }),
  stack: { scheduleEveryMs: 5_000 },
});
const sns = new SNSClient(system.stack.aws.sns);

async function call(method: string, path: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
  const headers = {
    authorization: `Bearer ${system.apiKey}`,
    'idempotency-key': `bench-${randomUUID()}`,
    'content-type': 'application/json',
  };
  const response = await fetch(system.apiUrl + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
  return text === '' ? {} : z.parse(z.record(z.string(), z.unknown()), JSON.parse(text));
}

async function register(url: string): Promise<string> {
  const { endpointId } = z.parse(z.object({ endpointId: z.string() }), await call('POST', '/webhook-endpoints', { url }));
  await call('POST', `/webhook-endpoints/${endpointId}/enable`);
  return endpointId;
}

async function publish(): Promise<string> {
  const id = `bench-${randomUUID()}`;
  const event = {
    specversion: '1.0',
    id,
    type: 'payment.captured',
    source: 'urn:antom-payments:local',
    subject: id,
    time: new Date().toISOString(),
    sequence: '1',
    datacontenttype: 'application/json',
    apiclientid: 'shop',
    data: { payment: { note: 'x'.repeat(1_500) } },
  };
  await sns.send(new PublishCommand({ TopicArn: system.stack.outputs['PaymentEventsTopicArn'], Message: JSON.stringify(event) }));
  return id;
}

/** One round: so many events a second, and how long each took to a healthy server. */
async function round(hasDead: boolean): Promise<readonly number[]> {
  const heard: Heard[] = [];
  const healthy = await listen(heard, false);
  const second = await listen([], hasDead);
  const endpoints = [await register(healthy.url), await register(second.url)];
  const ids: Promise<string>[] = [];
  for (let n = 0; n < PER_SECOND * SECONDS; n++) {
    ids.push(publish());
    await delay(1000 / PER_SECOND);
  }
  const published = await Promise.all(ids);
  const giveUpAt = Date.now() + 60_000;
  const isComplete = () => new Set(heard.map(({ id }) => id)).size >= published.length;
  while (!isComplete() && Date.now() < giveUpAt) await delay(100);
  for (const endpoint of endpoints) await call('DELETE', `/webhook-endpoints/${endpoint}`);
  for (const server of [healthy, second]) server.close();
  if (!isComplete()) throw new Error(`only ${String(heard.length)} of ${String(published.length)} events came within a minute`);
  const first = new Map(heard.toReversed().map(({ id, afterMs }) => [id, afterMs]));
  return published.map((id) => first.get(id) ?? NaN);
}

try {
  await round(true); // the functions' processes start, and the code gets warm
  const [withLive, withDead]: [number[], number[]] = [[], []];
  for (let n = 0; n < ROUNDS; n++) {
    withLive.push(...(await round(false)));
    withDead.push(...(await round(true)));
  }
  const figures = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99), max: Math.max(...values) });
  const [besideLive, besideDead] = [figures(withLive), figures(withDead)];
  console.table({ 'beside one that answers (ms)': besideLive, 'beside one that never does (ms)': besideDead });
  const p99Ratio = Number((besideDead.p99 / besideLive.p99).toFixed(2));
  console.log(JSON.stringify({ eventsPerSecond: PER_SECOND, events: withLive.length, besideLive, besideDead, p99Ratio }));
} finally {
  await system.close();
  sns.destroy();
}
