import { expect, test } from 'vitest';
import { parseApiClients } from '../../../functions/api-authorizer/api-clients.ts';
import type { AnswerFault } from '../../../infra/antom-simulator/fault.ts';
import type { TransportResponse } from '../../../shared/antom/transport.ts';
import { checkedSystem, runDoctor } from './checked-system.ts';

/* What the doctor reports when something else answers, or nothing. */

const system = checkedSystem();

/** With something else at the notify URL than our webhook. */
function withWebhook(answer: () => Promise<TransportResponse>, notifyUrl = `${system().apiUrl}/webhooks/antom`) {
  const { options, instruments } = system();
  const transport: typeof instruments.transport = (request) => (request.url === notifyUrl ? answer() : instruments.transport(request));
  return runDoctor({ ...options, 'notify-url': notifyUrl }, { ...instruments, transport });
}

function answering(status: number, text = 'an answer of another server', headers: Record<string, string> = {}) {
  return () => Promise.resolve({ status, headers: new Headers(headers), body: new TextEncoder().encode(text) });
}

test.each([
  ['a page that wants a login', answering(401), 'something other than the webhook asks for credentials there (401)'],
  [
    'a proxy that wants a password',
    answering(401, '{"message":"Unauthorized"}', { 'www-authenticate': 'Basic' }),
    'something other than the webhook asks for credentials there (401)',
  ],
  ['a server that accepts anything', answering(200), 'it accepts an unsigned notification (200)'],
  ['a firewall', answering(403), 'it asks for an API key, or a firewall refuses (403)'],
  ['an API with another path', answering(404), 'nothing is there (404)'],
  ['a page that cannot be posted to', answering(405), 'nothing is there (405)'],
  ['a throttled route', answering(429), 'it is throttled (429)'],
  ['a function that fails', answering(500), 'it fails (500)'],
  ['a gateway without anything behind it', answering(503), 'it fails (503)'],
  ['a teapot', answering(418), 'it answers 418 instead of 401'],
])('the doctor reports, in place of the webhook: %s', async (_, answer, expected) => {
  const { notPassed, output } = await withWebhook(answer);
  expect(notPassed).toEqual({ Webhook: `problem: ${expected}` });
  expect(output).toMatch(/^ +What to do: ./m);
  expect(output).not.toContain('an answer of another server');
});

const named = (name: string) => Object.assign(new Error('an error of another server'), { name });
const fetchFailed = (cause: object) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('an error of another server'), cause) });

test.each([
  ['no answer in time', named('TimeoutError'), /does not answer in time$/],
  ['no connection in time', fetchFailed({ code: 'UND_ERR_CONNECT_TIMEOUT' }), /does not answer in time$/],
  ['an unknown host name', fetchFailed({ code: 'ENOTFOUND' }), /is a host name that DNS does not know$/],
  ['a connection that breaks', fetchFailed({ code: 'ECONNRESET' }), /closes the connection$/],
  ['a certificate that has expired', fetchFailed({ code: 'CERT_HAS_EXPIRED' }), /shows a certificate that cannot be trusted$/],
  ['a self-signed certificate', fetchFailed({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), /shows a certificate that cannot be trusted$/],
  ['a redirect', fetchFailed({ message: 'unexpected redirect' }), /redirects elsewhere$/],
  ['an unknown error', fetchFailed({ code: 'EODD' }), /cannot be reached \(EODD\)$/],
])('the doctor reports, in place of the webhook: %s', async (_, error, expected) => {
  const { notPassed, output } = await withWebhook(() => Promise.reject(error));
  expect(notPassed).toEqual({ Webhook: expect.stringMatching(expected) });
  expect(output).not.toContain('an error of another server');
});

test.each([
  ['local', 'https://payments.example.com/webhooks/antom', 'stage local runs on this machine only'],
  ['local', 'http://127.0.0.1:9/webhooks/antom?from=antom', 'it has a query'],
  ['local', 'payments.example.com/webhooks/antom', 'it is not a URL'],
  ['sandbox', 'http://payments.example.com/webhooks/antom', 'it is not https'],
  ['sandbox', 'https://localhost/webhooks/antom', 'Antom cannot reach a loopback address'],
])('the doctor reports stage %s with the notify URL %s', async (stage, notifyUrl, expected) => {
  const { instruments } = system();
  const transport = answering(401, '{"message":"Unauthorized"}');
  const dateOf = () => Promise.resolve(new Date().toUTCString());
  const { notPassed } = await runDoctor({ stage, 'notify-url': notifyUrl }, { ...instruments, transport, dateOf });
  expect(notPassed['Notify URL']).toBe(`problem: ${expected}`);
});

test.each<[string, AnswerFault, string]>([
  ['a proxy’s page', { kind: 'http-status', status: 502 }, 'answers 502 instead of 200'],
  ['a proxy’s page with 200', { kind: 'http-status', status: 200, body: '<html>' }, 'does not answer like Antom (malformed)'],
  [
    'an unsigned success',
    { kind: 'http-status', status: 200, body: '{"result":{"resultStatus":"S","resultCode":"SUCCESS"}}' },
    'does not answer like Antom (unsigned)',
  ],
  ['a forged answer', { kind: 'bad-signature' }, 'its signature is not valid under the configured public key'],
  ['a broken connection', { kind: 'lost-answer' }, 'closes the connection'],
  [
    'a signed refusal',
    { kind: 'result', resultStatus: 'F', resultCode: 'INVALID_CONTRACT' },
    'keys and client id are right, but it refuses (INVALID_CONTRACT)',
  ],
  [
    'a signed don’t know',
    { kind: 'result', resultStatus: 'U', resultCode: 'UNKNOWN_EXCEPTION' },
    'keys and client id are right, but it cannot answer now (UNKNOWN_EXCEPTION)',
  ],
  [
    'an unsigned refusal with a strange code',
    { kind: 'result', resultStatus: 'F', resultCode: 'see <here>', signed: false },
    'Antom does not recognize the signature or the client id (an unreadable code, unsigned)',
  ],
])('the doctor reports, in place of Antom: %s', async (_, fault, expected) => {
  const { antom, options, instruments } = system();
  antom.faults.next('inquiryPayment', fault);
  const { notPassed, allPassed } = await runDoctor(options, instruments);
  expect(notPassed).toEqual({ Antom: expect.stringContaining(expected) });
  expect(antom.faults.unused()).toBe(0);
  expect(allPassed).toBe(false);
});

test('the doctor reports, in place of Antom: no server', async () => {
  const { options, instruments, outputsWith } = system();
  const { notPassed } = await runDoctor({ ...options, outputs: outputsWith({ baseUrl: 'http://127.0.0.1:9' }) }, instruments);
  const expected = expect.stringMatching(/^problem: 127\.0\.0\.1:9 (refuses the connection|cannot be reached)/);
  expect(notPassed).toEqual({ Clock: expected, Antom: expected });
});

test('the doctor reports, in place of Antom: a server without a Date header', async () => {
  const { options, instruments } = system();
  const { notPassed } = await runDoctor(options, { ...instruments, dateOf: () => Promise.resolve(null) });
  expect(notPassed).toEqual({ Clock: expect.stringMatching(/answers without a Date header$/) });
});

test.each([
  [{ stage: 'staging' }, 'which stage? --stage is local, sandbox or production'],
  [{}, 'which stage?'],
  [{ stage: 'local', outputs: '/nowhere/cdk-outputs.json' }, '/nowhere/cdk-outputs.json cannot be read'],
  [{ stage: 'local', outputs: import.meta.filename }, 'is not a file written by "cdk deploy --outputs-file"'],
  [{ stage: 'local', 'registered-public-key': '/nowhere/key.pem' }, '/nowhere/key.pem cannot be read'],
  [{ stage: 'local', key: 'x' }, "Unknown option '--key'"],
])('the doctor checks nothing with the options %o', async (options, expected) => {
  const { allPassed, output } = await runDoctor(options, system().instruments);
  expect(output).toContain('Not checked: ');
  expect(output).toContain(expected);
  expect(allPassed).toBe(false);
});

test('the doctor refuses the outputs of another stage', async () => {
  const { options, instruments } = system();
  const { output } = await runDoctor({ stage: 'sandbox', outputs: options['outputs'] ?? '' }, instruments);
  expect(output).toMatch(/^Not checked: .+ has the outputs of AntomPayments-local, not of AntomPayments-sandbox$/);
});

test('the doctor explains every option in its help, and exits with 0', async () => {
  const { allPassed, output } = await runDoctor({ ...system().options, help: '' }, system().instruments);
  expect(allPassed).toBe(true);
  for (const name of Object.keys(system().options)) expect(output).toContain(`--${name}`);
});

test.each([
  '{"clients":[{"clientId":"shop","keyHashes":["' + '0'.repeat(64) + '"]},{"clientId":"b","keyHashes":[]}]}',
  '{"clients":[{"clientId":"a shop","keyHashes":["' + '0'.repeat(64) + '"]}]}',
  '{"clients":[{"clientId":"shop","keyHashes":["' + 'A'.repeat(64) + '"]}]}',
  '{"clients":[{"clientId":"shop","keyHashes":["' + '0'.repeat(64) + '"],"name":"x"}]}',
  '[]',
])('the doctor accepts exactly the API clients that the authorizer accepts: %s', async (text) => {
  const { options, instruments, stack } = system();
  const readSecret = (arn: string) => (arn === stack.outputs['ApiClientsSecretArn'] ? Promise.resolve(text) : instruments.readSecret(arn));
  const { notPassed } = await runDoctor(options, { ...instruments, readSecret });
  expect('API clients' in notPassed).toBe(!isReadByTheAuthorizer(text));
});

function isReadByTheAuthorizer(text: string): boolean {
  try {
    parseApiClients(text);
    return true;
  } catch {
    return false;
  }
}
