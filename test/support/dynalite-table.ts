import { once } from 'node:events';
import dynalite from 'dynalite';
import { createPaymentsTable, type RunningTable } from './payments-table.ts';

/** The Payments table on a DynamoDB that runs inside the test's own process. */
export async function startDynaliteTable(): Promise<RunningTable> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite listens on no port');
  return createPaymentsTable({
    url: `http://127.0.0.1:${String(address.port)}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  });
}
