import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { sampleRequest } from '../../../infra/demo/sample-request.ts';
import { freePort } from '../../support/free-port.ts';
import { isSignedWith } from '../../support/is-signed-with.ts';
import { merchantServer } from '../../support/merchant-server.ts';
import { antomKeys, merchantKeys, simulatedAntom } from '../antom-simulator/simulated-antom.ts';
import { type NpmStart, npmStart, temporaryFolder } from './npm-start.ts';

const KEY_LINE = /Payments API +(\S+) .*: (\S+)/;
const READY = /Each payment that moves gets a line here:/;
const paymentSchema = z.looseObject({ paymentRequestId: z.string(), status: z.string() });

async function startedPayment(run: NpmStart, referenceOrderId: string): Promise<string> {
  const [, apiUrl = '', apiKey = ''] = await run.printed(KEY_LINE);
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const body = JSON.stringify(sampleRequest({ referenceOrderId, paymentRedirectUrl: 'http://127.0.0.1:9/back' }));
  const answer = await fetch(`${apiUrl}/payments`, { method: 'POST', headers, body });
  expect(answer.status, run.output()).toBe(201);
  return paymentSchema.parse(await answer.json()).paymentRequestId;
}

/** A proxy that records what it is asked for, and leads nowhere. */
async function recordingProxy(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  }).on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`, asked };
}

/** A page of the run's console, to whoever has the address that is printed. */
async function consoleText(run: NpmStart, path: string): Promise<string> {
  const [, entryUrl = ''] = await run.printed(/^ {2}Console +(\S+) /m);
  expect(new URL(entryUrl).port).toBe(String(run.firstPort + 4));
  const entered = await fetch(entryUrl, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return (await fetch(new URL(path, entryUrl), { headers: { cookie } })).text();
}

const SECRET_LINE = /signed with this secret[^]*?\n\n(whsec_\S+)$/m;

test('a payment gets a line each time it moves, its events reach the endpoint of the run and the given one, no proxy sees anything of it, and everything ends when npm is killed', async () => {
  const proxy = await recordingProxy();
  const environment = Object.fromEntries(['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map((name) => [name, proxy.url]));
  const own = await merchantServer();
  onTestFinished(own.close);
  const run = await npmStart(['--forward-to', own.url], {
    environment: { ...environment, NODE_USE_ENV_PROXY: '1', NO_PROXY: 'elsewhere.example', no_proxy: '' },
  });
  await run.printed(READY);
  expect(run.output()).toContain('It has echoed the challenge, and gets every event from now on.');
  const paymentRequestId = await startedPayment(run, 'order-2026-0001');
  const antomUrl = `http://127.0.0.1:${run.firstPort + 3}`;
  const body = JSON.stringify({ action: 'approve', paymentRequestId });
  expect((await fetch(`${antomUrl}/sandbox/buyer`, { method: 'POST', body })).status).toBe(200);
  await run.printed(/^\d\d:\d\d:\d\d {2}order-2026-0001 {2}PENDING → AUTHORIZED {2}46,000원$/m);
  await run.printed(/^\d\d:\d\d:\d\d {2}order-2026-0001 {2}AUTHORIZED → CAPTURED {2}46,000원$/m);
  await run.printed(
    /^\d\d:\d\d:\d\d {2}order-2026-0001 {2}payment\.captured delivered to the shop, signature valid: no order of the shop$/m,
  );
  await run.printed(new RegExp(`^\\d\\d:\\d\\d:\\d\\d {2}payment\\.captured → ${own.url} {2}204 in \\d+ ms$`, 'm'));
  const [, secret = ''] = SECRET_LINE.exec(run.output()) ?? [];
  expect(own.heard.map(({ event }) => event.type)).toContain('payment.captured');
  expect(own.heard.every((post) => isSignedWith(secret, post))).toBe(true);
  expect(proxy.asked).toEqual([]);
  expect(await consoleText(run, `/payments/${paymentRequestId}`)).toContain('operator:arn:aws:iam::000000000000:user/operator');

  process.kill(run.pid, 'SIGKILL');
  await run.allGone();
});

test('a second run in the folder says so, names who has the ports, and leaves the keys alone; the keys are for their owner only, and stay, like the signing secret', async () => {
  const state = temporaryFolder();
  const nobody = `http://127.0.0.1:${String(await freePort())}/webhooks`;
  const first = await npmStart(['--forward-to', nobody], { state });
  const [, , apiKey] = await first.printed(KEY_LINE);
  await first.printed(READY);
  const [, secret] = SECRET_LINE.exec(first.output()) ?? [];
  expect(first.output()).toMatch(
    /It gets nothing yet\. The server refused the connection\.\n[^]*\/webhook-endpoints\/ep_[a-p]{32}\/enable'/,
  );
  expect(statSync(join(state, 'account.json')).mode & 0o777).toBe(0o600);

  const keys = readFileSync(join(state, 'account.json'), 'utf8');
  const refused = await npmStart(['--fresh'], { state, firstPort: first.firstPort });
  expect(await refused.exitCode()).toBe(1);
  expect(refused.output()).toContain(`npm start already runs in this folder: process `);
  expect(refused.output()).toContain(`Port ${first.firstPort}, for the start page, is in use by `);
  if (process.platform === 'linux') expect(refused.output()).toMatch(/is in use by process \d+ \(.*start\.ts/);
  expect(refused.output()).toContain(`npm start -- --port ${first.firstPort + 100}`);
  expect(refused.output()).not.toMatch(/^\s+at /m);
  expect(readFileSync(join(state, 'account.json'), 'utf8')).toBe(keys);

  process.kill(-first.pid, 'SIGTERM');
  await first.allGone();
  expect(readdirSync(state)).toEqual(['account.json', 'forwarding-secret']);
  expect(statSync(join(state, 'forwarding-secret')).mode & 0o777).toBe(0o600);
  const second = await npmStart(['--forward-to', nobody], { state });
  expect((await second.printed(KEY_LINE))[2]).toBe(apiKey);
  expect((await second.printed(SECRET_LINE))[1]).toBe(secret);
  expect(second.output()).not.toContain('already runs');
});

test('a reader of the output that goes away ends the run, without a stack', async () => {
  const run = await npmStart();
  await run.printed(/Starting the stack/);
  run.closeOutput();
  await run.allGone();
  expect(await run.exitCode()).toBe(0);
  expect(run.output()).not.toMatch(/EPIPE|^\s+at /m);
});

test.each([
  [['--prot', '1'], /Unknown option '--prot'/],
  [['--antom', 'sandbox'], /needs --keys <file>/],
  [['--antom', 'production'], /either simulator or sandbox/],
  [['--public-url', 'https://example.com'], /for --antom sandbox only/],
  [['--port', '65532'], /number from 1 to 65531/],
])('%j is refused with a sentence', async (args, sentence) => {
  const run = await npmStart(args);
  expect(await run.exitCode()).toBe(1);
  await run.printed(sentence).catch(() => undefined);
  expect(run.output()).toMatch(sentence);
  expect(run.output()).not.toMatch(/^\s+at /m);
});

test('`--help` prints the usage and exits 0', async () => {
  const run = await npmStart(['--help']);
  expect(await run.exitCode()).toBe(0);
  await run.printed(/--fresh/).catch(() => undefined);
  expect(run.output()).toContain('npm start -- [options]');
});

test('says which folder it cannot write to, without a stack trace', async () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  const run = await npmStart([], { state: join(file, 'state') });
  expect(await run.exitCode()).toBe(1);
  expect(run.output()).toContain(`The folder ${join(file, 'state')} cannot be written to. The local run keeps its keys there.`);
  expect(run.output()).not.toMatch(/^\s+at /m);
});

test('with keys from a file it talks to Antom elsewhere, whose notifications may come through a tunnel', async () => {
  const { antom } = await simulatedAntom({ captureDelayMs: 5 });
  const keys = join(temporaryFolder(), 'keys.json');
  const publicKey = antomKeys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  writeFileSync(
    keys,
    JSON.stringify({
      baseUrl: antom.url,
      clientId: 'SANDBOX_5X00000000000000',
      publicKeys: { '1': publicKey },
      merchantKey: { keyVersion: '1', privateKey: merchantKeys.privateKey.export({ format: 'pem', type: 'pkcs8' }) },
    }),
    { mode: 0o600 },
  );
  const run = await npmStart(['--antom', 'sandbox', '--keys', keys, '--public-url', 'https://tunnel.test']);
  await run.printed(READY);
  expect(run.output()).toContain('https://tunnel.test/webhooks/antom');
  expect(run.output()).not.toContain('Start here');
  const paymentRequestId = await startedPayment(run, 'order-1');
  expect(antom.payment(paymentRequestId)?.request.paymentNotifyUrl).toBe('https://tunnel.test/webhooks/antom');
  antom.buyer.approve(paymentRequestId); // its notifications go nowhere
  await run.printed(/order-1 {2}(?:PENDING|AUTHORIZED) → CAPTURED {2}46,000원$/m);
});

test('keys that others may read are refused', async () => {
  const keys = join(temporaryFolder(), 'keys.json');
  writeFileSync(keys, '{}');
  chmodSync(keys, 0o644);
  const run = await npmStart(['--antom', 'sandbox', '--keys', keys]);
  expect(await run.exitCode()).toBe(1);
  expect(run.output()).toContain(`Run: chmod 600 '${keys}'`);
});
