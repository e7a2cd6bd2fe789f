import { once } from 'node:events';
import dynalite from 'dynalite';
import type { Emulator } from './emulated-table.ts';
import { createPaymentsTable, type RunningTable } from './payments-table.ts';

/** The Payments table on a DynamoDB that runs inside the test's own process. */
export async function startDynaliteTable(): Promise<RunningTable> {
  return createPaymentsTable(await startDynalite());
}

export async function startDynalite(): Promise<Emulator> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite listens on no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
