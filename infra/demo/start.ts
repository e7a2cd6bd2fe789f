import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startLocalSystem } from '../local/local-system.ts';
import { synthesize } from '../local/runner/synthesize.ts';
import { doctorLine } from './doctor-line.ts';
import { SHOP_NAME } from './shop/catalogue.ts';
import { startShop } from './shop/shop.ts';
import { firstCommands, readCommand } from './start-page/commands.ts';
import { serveStartPage } from './start-page/start-page.ts';
import { subscribeToPaymentEvents } from './subscriber/event-subscriber.ts';

/*
 * `npm start`: the whole system on this machine until Ctrl-C. Nothing is kept after that, neither keys nor payments.
 */

/** The reconciler's schedule. The stack's own minute would be long for someone who watches. */
const RECONCILE_EVERY_MS = 5_000;

/** The same ports on every run. A port that is taken is replaced by any free one. */
const USUAL_PORTS = { startPage: 4600, shop: 4601, api: 4602, antom: 4603 };

async function main(): Promise<void> {
  const assembly = await synthesize({ onProgress: say });
  say('Starting the stack, Antom’s simulator and the demo shop …');
  const system = await startLocalSystem({
    assembly,
    apiPort: await usualOrFree(USUAL_PORTS.api),
    antom: { port: await usualOrFree(USUAL_PORTS.antom), magicAmounts: true, merchantName: SHOP_NAME },
    stack: { scheduleEveryMs: RECONCILE_EVERY_MS, onLog: ({ functionName, line }) => isTrouble(line) && say(`${functionName}: ${line}`) },
  });
  const { apiUrl, apiKey } = system;
  const outputsFile = join('.local', `outputs-${new URL(apiUrl).port}.json`); // another run may be under way in this folder
  const shop = await startShop({ apiUrl, apiKey, newId: randomUUID, port: await usualOrFree(USUAL_PORTS.shop) });
  const addresses = { apiUrl, apiKey, shopUrl: shop.url, antomUrl: system.antom.url };
  const events = await subscribeToPaymentEvents(system.stack, { queueName: 'demo-subscriber' });
  const startPage = await serveStartPage({
    ...addresses,
    simulator: system.antom,
    events,
    newId: randomUUID,
    port: await usualOrFree(USUAL_PORTS.startPage),
  });
  console.log(`
  Start here       ${startPage.url}   experiments, each payment's timeline, commands to copy
  Demo shop        ${shop.url}   buy something as a buyer would
  Payments API     ${apiUrl}   key of the merchant app "shop": ${apiKey}
  Antom simulator  ${system.antom.url}

Start a payment, open the normalUrl of the answer in a browser and approve it:

${firstCommands(addresses).start.line}

Read its status; CAPTURED means paid:

${readCommand(addresses, 'PAYMENT_REQUEST_ID').line}

Check the stack with the doctor, like a deployed one:

${await doctorLine(system.stack, outputsFile)}

Ctrl-C stops everything.`);

  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  say('Stopping …');
  await startPage.close();
  await shop.close();
  await events.close();
  await system.close();
  await rm(outputsFile, { force: true });
}

function say(line: string): void {
  console.log(line);
}

/** The functions log every step. The terminal shows warnings and errors only. */
function isTrouble(line: string): boolean {
  return /"level":"(?:WARN|ERROR)"/.test(line) || !line.startsWith('{');
}

async function usualOrFree(port: number): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
    return port;
  } catch {
    return 0;
  } finally {
    probe.close();
  }
}

await main();
