import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keptAccount } from '../../local/kept-account.ts';
import { type LocalMerchantSystem, startLocalSystem, startMerchantSystem } from '../../local/local-system.ts';
import { proxyEnvironment } from '../../local/proxy-environment.ts';
import { synthesize } from '../../local/runner/synthesize.ts';
import { createTeardown, type Teardown } from '../../local/runner/teardown.ts';
import { processEnvironment } from '../../web-ui/process-environment.ts';
import { SHOP_NAME } from '../shop/catalogue.ts';
import { startShop } from '../shop/shop.ts';
import { serveStartPage } from '../start-page/start-page.ts';
import { type EventSubscriber, subscribeToPaymentEvents } from '../subscriber/event-subscriber.ts';
import { doctorLine } from './doctor-line.ts';
import { announceRun, otherRuns, otherRunText } from './other-runs.ts';
import { createPaymentLines } from './payment-lines.ts';
import { checkPorts, type Ports, portsFrom, SANDBOX_SERVERS } from './ports.ts';
import { type Printed, sandboxText, simulatorText } from './printed-text.ts';
import { readSandboxKeys, type SandboxAccount } from './sandbox-keys.ts';
import type { StartOptions } from './start-options.ts';

/** The reconciler's schedule. The stack's own minute would be long for someone who watches. */
const RECONCILE_EVERY_MS = 5_000;

/** Everything of one run. */
interface Parts {
  readonly ports: Ports;
  readonly teardown: Teardown;
  readonly say: (line: string) => void;
  readonly keysFile: string;
  /** The folder that keeps what is kept. */
  readonly state: string;
}

/**
 * Starts the whole system on this machine, and says where to look.
 * @throws {StartError} when it cannot start; then nothing is left running
 */
export async function startRun(options: StartOptions, say: (line: string) => void): Promise<Teardown> {
  const teardown = createTeardown();
  const ports = portsFrom(options.firstPort);
  for (const run of otherRuns(options.state)) say(otherRunText(run, options));
  await checkPorts(ports, options.sandbox && SANDBOX_SERVERS);
  const { account, file: keysFile } = keptAccount(options.state, options); // only now: a run that is not started leaves the keys of others alone
  const sandbox = options.sandbox && readSandboxKeys(options.sandbox.keysFile, account.apiKey);
  const lookAt = sandbox === undefined ? ports.startPage : ports.shop;
  const forgetRun = announceRun(options.state, { pid: process.pid, url: `http://127.0.0.1:${lookAt}` });
  process.once('exit', forgetRun);
  const parts: Parts = { ports, teardown, say, keysFile, state: options.state };
  try {
    if (sandbox === undefined) await startWithSimulator(parts, account);
    else await startWithSandbox(parts, sandbox, options.sandbox?.publicUrl);
    return teardown;
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function startWithSimulator(parts: Parts, account: ReturnType<typeof keptAccount>['account']): Promise<void> {
  const { ports, teardown, say } = parts;
  const assembly = await synthesize({ onProgress: say });
  say('Starting the stack, Antom’s simulator and the demo shop …');
  const system = await startLocalSystem({
    assembly,
    account,
    antom: { port: ports.antom, magicAmounts: true, merchantName: SHOP_NAME },
    stack: stackOptions(parts),
  });
  teardown.add(system.close);
  const { printed, events } = await startAround(system, parts);
  const places = { ...printed.places, antomUrl: system.antom.url };
  const startPage = await serveStartPage({ ...places, simulator: system.antom, events, newId: randomUUID, port: ports.startPage });
  teardown.add(startPage.close);
  say(simulatorText(printed, startPage.url, system.antom.url));
}

async function startWithSandbox(parts: Parts, { account, antomUrl }: SandboxAccount, publicUrl: string | undefined): Promise<void> {
  const { teardown, say } = parts;
  const assembly = await synthesize({ onProgress: say, times: 'deployed' });
  say('Starting the stack and the demo shop …');
  const environment = proxyEnvironment(processEnvironment);
  const stack = { ...stackOptions(parts), environment, ...(publicUrl === undefined ? {} : { publicUrl }) };
  const system = await startMerchantSystem({ assembly, account, antomUrl, stack });
  teardown.add(system.close);
  const { printed } = await startAround(system, parts);
  say(sandboxText(printed, antomUrl, publicUrl));
}

/** The shop, a subscriber to the events, and what the terminal needs of both. */
async function startAround(
  system: LocalMerchantSystem,
  { ports, teardown, say, keysFile, state }: Parts,
): Promise<{ readonly printed: Printed; readonly events: EventSubscriber }> {
  const { apiUrl, apiKey, stack } = system;
  const outputsFile = join(state, `outputs-${ports.api}.json`); // another run may be under way in this folder
  const shop = await startShop({ apiUrl, apiKey, newId: randomUUID, port: ports.shop });
  teardown.add(shop.close);
  const lineOf = createPaymentLines();
  const events = await subscribeToPaymentEvents(stack, {
    queueName: 'demo-subscriber',
    onEvent: (event) => {
      const line = lineOf(event);
      if (line !== undefined) say(line);
    },
  });
  teardown.add(events.close);
  teardown.add(() => rm(outputsFile, { force: true }));
  const places = { apiUrl, apiKey, shopUrl: shop.url };
  return { printed: { places, doctorLine: await doctorLine(stack, outputsFile), keysFile }, events };
}

function stackOptions({ ports, say }: Parts) {
  return {
    apiPort: ports.api,
    scheduleEveryMs: RECONCILE_EVERY_MS,
    onLog: ({ functionName, line }: { functionName: string; line: string }) => {
      if (isTrouble(line)) say(`${functionName}: ${line}`);
    },
  };
}

/** The functions log every step. The terminal shows warnings and errors only. */
function isTrouble(line: string): boolean {
  return /"level":"(?:WARN|ERROR)"/.test(line) || !line.startsWith('{');
}
