import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { serveLocalConsole } from '../../console/local-console.ts';
import { keptAccount } from '../../local/kept-account.ts';
import { type LocalMerchantSystem, startLocalSystem, startMerchantSystem } from '../../local/local-system.ts';
import { synthesize } from '../../local/runner/synthesize.ts';
import { createTeardown, type Teardown } from '../../local/runner/teardown.ts';
import { processEnvironment } from '../../local-servers/process-environment.ts';
import { proxyEnvironment } from '../../local-servers/proxy-environment.ts';
import { SHOP_NAME } from '../shop/catalogue.ts';
import { startShop } from '../shop/shop.ts';
import { serveStartPage } from '../start-page/start-page.ts';
import { type EventSubscriber, subscribeToPaymentEvents } from '../subscriber/event-subscriber.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { forwardEvents, registerShop, shopHearing } from './deliveries.ts';
import { doctorLine } from './doctor-line.ts';
import { forwardingSecret } from './forwarding-secret.ts';
import { announceRun, otherRuns, otherRunText } from './other-runs.ts';
import { createPaymentLines } from './payment-lines.ts';
import { checkPorts, type Ports, portsFrom } from './ports.ts';
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
  readonly attempts: Attempts;
  readonly forwardTo: string | undefined;
}

/**
 * Starts the whole system on this machine, and says where to look.
 * @throws {StartError} when it cannot start; then nothing is left running
 */
export async function startRun(options: StartOptions, say: (line: string) => void): Promise<Teardown> {
  const teardown = createTeardown();
  const ports = portsFrom(options.firstPort);
  const antom = options.sandbox === undefined ? 'simulator' : 'sandbox';
  const sandbox = options.sandbox && readSandboxKeys(options.sandbox.keysFile);
  for (const run of otherRuns(options.state)) say(otherRunText(run, options));
  await checkPorts(ports, antom);
  // Only now: a run that cannot start must not replace the keys of one that is under way.
  const { account, file: keysFile } = keptAccount(options.state, options);
  const forgetRun = announceRun(options.state, { pid: process.pid, startPort: options.firstPort, antom });
  process.once('exit', forgetRun);
  const parts: Parts = { ...options, ports, teardown, say, keysFile, attempts: createAttempts() };
  try {
    if (sandbox === undefined) await startWithSimulator(parts, account);
    else await startWithSandbox(parts, sandbox, account.apiKey, options.sandbox?.publicUrl);
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

async function startWithSandbox(
  parts: Parts,
  { account, antomUrl }: SandboxAccount,
  apiKey: string,
  publicUrl: string | undefined,
): Promise<void> {
  const { teardown, say } = parts;
  const assembly = await synthesize({ onProgress: say, times: 'deployed' });
  say('Starting the stack and the demo shop …');
  const environment = proxyEnvironment(processEnvironment);
  const stack = { ...stackOptions(parts), environment, ...(publicUrl === undefined ? {} : { publicUrl }) };
  const system = await startMerchantSystem({ assembly, account: { ...account, apiKey }, antomUrl, stack });
  teardown.add(system.close);
  const { printed } = await startAround(system, parts);
  say(sandboxText(printed, antomUrl, publicUrl));
}

/** The shop, the console, what receives events, and what the terminal needs of them. */
async function startAround(
  system: LocalMerchantSystem,
  { ports, teardown, say, keysFile, state, attempts, forwardTo }: Parts,
): Promise<{ readonly printed: Printed; readonly events: EventSubscriber }> {
  const { apiUrl, apiKey, stack } = system;
  const outputsFile = join(state, `outputs-${ports.api}.json`); // another run may be under way in this folder
  const hearing = shopHearing(say);
  const shop = await startShop({ apiUrl, apiKey, hearing, newId: randomUUID, port: ports.shop });
  teardown.add(shop.close);
  const operators = await serveLocalConsole({ outputs: stack.outputs, aws: stack.aws.lambda, port: ports.console, newId: randomUUID });
  teardown.add(operators.close);
  const lineOf = createPaymentLines();
  const events = await subscribeToPaymentEvents(stack, {
    queueName: 'demo-subscriber',
    onEvent: (event) => {
      const line = lineOf(event);
      if (line !== undefined) say(line);
    },
  });
  teardown.add(events.close);
  await registerShop({ apiUrl, apiKey }, shop.url, { hearing, say });
  const forwarding = forwardTo === undefined ? undefined : { url: forwardTo, ...forwardingSecret(state) };
  const forwarded = forwarding && (await forwardEvents({ apiUrl, apiKey }, forwarding, { attempts, say }));
  teardown.add(() => rm(outputsFile, { force: true }));
  const places = { apiUrl, apiKey, shopUrl: shop.url, consoleUrl: operators.entryUrl };
  return { printed: { places, doctorLine: await doctorLine(stack, outputsFile), keysFile, forwarded }, events };
}

function stackOptions({ ports, say, attempts }: Parts) {
  return {
    apiPort: ports.api,
    scheduleEveryMs: RECONCILE_EVERY_MS,
    onLog: ({ functionName, line }: { functionName: string; line: string }) => {
      attempts.read(line);
      if (isTrouble(line)) say(`${functionName}: ${line}`);
    },
  };
}

/** The functions log every step. The terminal shows warnings and errors only. */
function isTrouble(line: string): boolean {
  return /"level":"(?:WARN|ERROR)"/.test(line) || !line.startsWith('{');
}
