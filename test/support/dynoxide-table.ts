import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Emulator } from './emulated-table.ts';
import { freePort } from './free-port.ts';
import { createPaymentsTable, type RunningTable } from './payments-table.ts';

const BINARY = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/** An optional dependency: there is a binary for Linux on x64 only. */
export const isDynoxideInstalled = existsSync(BINARY);

/** The Payments table on dynoxide, which unlike dynalite sends the item that a condition refused. */
export async function startDynoxideTable(): Promise<RunningTable> {
  return createPaymentsTable(await startDynoxide());
}

export async function startDynoxide(): Promise<Emulator> {
  return (await tryDynoxide()) ?? (await tryDynoxide()) ?? doesNotStart();
}

/** Undefined when it ends at once, as it does when another process was quicker to take its port. */
async function tryDynoxide(): Promise<Emulator | undefined> {
  const port = await freePort();
  const emulator = spawn(BINARY, ['serve', '--host', '127.0.0.1', '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(emulator, 'exit');
  const [said]: unknown[] = await Promise.race([once(emulator.stdout, 'data'), once(emulator.stderr, 'data'), exit]);
  if (emulator.exitCode !== null || String(said).startsWith('error')) return undefined; // else it has announced itself
  return {
    url: `http://127.0.0.1:${String(port)}`,
    async close() {
      emulator.kill();
      await exit;
    },
  };
}

function doesNotStart(): never {
  throw new Error('dynoxide does not start');
}
