import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { createClient } from '../../../shared/client/client.ts';
import { secretFrom } from '../../../shared/webhooks/standard-webhooks.ts';
import { aCapturedPayment } from '../../support/a-started-payment.ts';
import { aRequest } from '../../support/merchant-app.ts';
import type { RunningSystem } from '../../support/running-system.ts';
import { until } from '../../support/until.ts';
import type { MerchantsProject } from './installed-client.ts';

export type HeardBy = 'an endpoint' | 'the feed';

const Row = z.object({ shipped_at: z.nullable(z.string()) });

/** Runs the program beside a shop's database in which there is an order, pays the order, and gives the time of the mark once it is there. */
export async function shippedAfterPayment(system: RunningSystem, project: MerchantsProject, heardBy: HeardBy): Promise<string> {
  const { apiUrl, apiKey } = system;
  const request = aRequest();
  const { referenceOrderId } = request.order;
  const file = join(project.folder, `shop-${randomUUID()}.db`);
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec('create table orders (id text primary key, price integer not null, shipped_at text)');
  database.prepare('insert into orders (id, price) values (?, 46000)').run(referenceOrderId);

  const secret = secretFrom(randomBytes(32));
  const secrets = heardBy === 'an endpoint' ? `${secretFrom(randomBytes(32))} ${secret}` : '';
  const environment = {
    PAYMENTS_API_URL: apiUrl,
    PAYMENTS_API_KEY: apiKey,
    WEBHOOK_SECRETS: secrets,
    EVENTS_PORT: '0',
    SHOP_DATABASE: file,
  };
  const program = project.start(process.execPath, 'events.ts', { environment });
  const exit = once(program, 'exit');
  program.stderr.resume();
  try {
    if (heardBy === 'an endpoint') {
      const { webhookEndpoints } = createClient({ baseUrl: apiUrl, apiKey });
      const url = `http://127.0.0.1:${await portOf(program.stdout)}/`;
      const { endpointId } = await webhookEndpoints.create({ url, secret });
      await webhookEndpoints.enable(endpointId);
    }
    await aCapturedPayment(system, request);
    return await until(() => {
      const row = Row.parse(database.prepare('select shipped_at from orders where id = ?').get(referenceOrderId));
      return Promise.resolve(row.shipped_at ?? undefined);
    });
  } finally {
    program.kill();
    await exit;
    database.close();
  }
}

async function portOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const [, port] = /port: (\d+)/.exec(line) ?? [];
    if (port !== undefined) return port;
  }
  throw new Error('the program ended before it heard');
}
