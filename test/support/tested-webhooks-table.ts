import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { WebhooksTable } from '../../shared/webhook-storage/webhooks-table-access.ts';
import { WEBHOOKS_TABLE } from '../../shared/webhook-storage/webhooks-table-keys.ts';
import { startDynalite } from './dynalite-table.ts';
import { isDynoxideInstalled, startDynoxide } from './dynoxide-table.ts';
import { type ConnectedEmulator, connectEmulator, type Emulator } from './emulated-table.ts';

/** A table of events, deliveries and endpoints on an emulator, with the stack's keys and indexes. */
async function createWebhooksTable({ client, createTable }: ConnectedEmulator): Promise<WebhooksTable> {
  return { client, tableName: await createTable(`Webhooks-${randomUUID()}`, WEBHOOKS_TABLE), freshShards: 4, freshDueMs: 60_000 };
}

/** Dynoxide answers in half of dynalite's time, and is not on every machine. */
const startQuickest = isDynoxideInstalled ? startDynoxide : startDynalite;

/** One emulator for a file's tests. The getter is for use inside tests, and makes an empty table: a sweep looks at all that there is. */
export function testedWebhooksTables(start: () => Promise<Emulator> = startQuickest): () => Promise<WebhooksTable> {
  let connected: ConnectedEmulator | undefined;
  beforeAll(async () => {
    connected = connectEmulator(await start());
  });
  afterAll(() => connected?.close());
  return () => {
    if (connected === undefined) throw new Error('the emulator is there inside tests only');
    return createWebhooksTable(connected);
  };
}
