import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { registerEndpoint } from '../../../infra/demo/start/register-endpoint.ts';
import { type Client, createClient } from '../../../shared/client/client.ts';
import { newSecret } from '../../../shared/webhooks/standard-webhooks.ts';
import { aCapturedPayment } from '../../support/a-started-payment.ts';
import { aRequest } from '../../support/merchant-app.ts';
import type { RunningSystem } from '../../support/running-system.ts';
import { until } from '../../support/until.ts';
import { type MerchantsProject, readmeCommands } from './installed-client.ts';

export type HeardBy = 'an endpoint' | 'the feed';

const Row = z.object({ shipped_at: z.nullable(z.string()) });

/** What became of an order that was paid while the program ran. */
export interface Heard {
  readonly referenceOrderId: string;
  /** When the order was marked as to be shipped. */
  readonly shippedAt: string;
  /** What the program has printed. */
  readonly lines: readonly string[];
}

/**
 * Runs the program beside a shop's database in which there is an order, and pays the order. The endpoint is enabled as the README says, and gets the event of
 * the capture twice.
 */
export async function heardPayment(system: RunningSystem, project: MerchantsProject, heardBy: HeardBy): Promise<Heard> {
  const request = aRequest();
  const { referenceOrderId } = request.order;
  const file = join(project.folder, `shop-${randomUUID()}.db`);
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec('create table orders (id text primary key, price integer not null, shipped_at text)');
  database.prepare('insert into orders (id, price) values (?, 46000)').run(referenceOrderId);

  const secret = newSecret();
  const { environment, file: program } = heardBy === 'an endpoint' ? endpointCommand(project.folder, secret) : feedCommand(system);
  const running = project.start(process.execPath, program, { environment: { ...environment, EVENTS_PORT: '0', SHOP_DATABASE: file } });
  const exit = once(running, 'exit');
  running.stderr.resume();
  const lines: string[] = [];
  createInterface(running.stdout).on('line', (line) => lines.push(line));
  const line = (pattern: RegExp) => until(() => Promise.resolve(lines.find((each) => pattern.test(each))));
  try {
    const endpointId = heardBy === 'an endpoint' ? await enable(system, await line(/port: \d/), secret) : undefined;
    const { id } = await aCapturedPayment(system, request);
    await line(new RegExp(`^payment\\.captured.*: ship order ${referenceOrderId}$`));
    const row = () => Row.parse(database.prepare('select shipped_at from orders where id = ?').get(referenceOrderId));
    const { shipped_at: shippedAt } = row();
    if (endpointId !== undefined) {
      const client = createClient({ baseUrl: system.apiUrl, apiKey: system.apiKey });
      await resendCapture(client, id, endpointId);
      await line(new RegExp(`^payment\\.captured.*: order ${referenceOrderId}, ship$`));
      await client.webhookEndpoints.remove(endpointId);
    }
    if (shippedAt === null || shippedAt !== row().shipped_at) throw new Error('the order is not marked, or was marked twice');
    return { referenceOrderId, shippedAt, lines };
  } finally {
    running.kill();
    await exit;
    database.close();
  }
}

/** `WEBHOOK_SECRETS=SECRET node events.js`, with the secret of another endpoint beside its own, as while one is being replaced. */
function endpointCommand(folder: string, secret: string) {
  const [, , , toHear] = readmeCommands(folder);
  const [, name = '', file = ''] = /^(\w+)=SECRET node (\S+)$/.exec(toHear.at(-1) ?? '') ?? [];
  return { file, environment: { [name]: `${newSecret()} ${secret}` } };
}

function feedCommand({ apiUrl, apiKey }: RunningSystem) {
  return { file: 'events.js', environment: { PAYMENTS_API_URL: apiUrl, PAYMENTS_API_KEY: apiKey } };
}

/** As `npm start -- --forward-to` does, and the command that it prints. */
async function enable(facts: RunningSystem, listening: string, secret: string): Promise<string> {
  const [, port = ''] = /port: (\d+)/.exec(listening) ?? [];
  const { endpointId, refused } = await registerEndpoint(facts, { url: `http://127.0.0.1:${port}/`, secret }, randomUUID());
  if (refused !== undefined) throw new Error(refused);
  return endpointId;
}

async function resendCapture({ events, changes }: Client, paymentRequestId: string, endpointId: string): Promise<void> {
  for await (const { eventId, event } of changes({ types: ['payment.captured'], pauseMs: 200 })) {
    if (event.subject !== paymentRequestId) continue;
    await events.resend(eventId, { endpointId });
    return;
  }
}
