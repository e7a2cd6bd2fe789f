import { expect, test } from 'vitest';
import type { AnswerFault } from '../../../infra/antom-simulator/fault.ts';
import { parseApiClients } from '../../../functions/api-authorizer/api-clients.ts';
import type { TransportResponse } from '../../../shared/antom/transport.ts';
import { examined, examinedSystem } from './examined-system.ts';

/* What the doctor makes of whatever answers it, or does not. */

const system = examinedSystem();

/** With something else at the notify URL than our webhook. */
function withWebhook(answer: () => Promise<TransportResponse>, notifyUrl = `${system().apiUrl}/webhooks/antom`) {
  const { options, instruments } = system();
  const transport: typeof instruments.transport = (request) => (request.url === notifyUrl ? answer() : instruments.transport(request));
  return examined({ ...options, 'notify-url': notifyUrl }, { ...instruments, transport });
}

function answering(status: number, text = 'an answer of somebody else', headers: Record<string, string> = {}) {
  return () => Promise.resolve({ status, headers: new Headers(headers), body: new TextEncoder().encode(text) });
}

test.each([
  ['a page that wants a login', answering(401), 'something else than the webhook asks for credentials there (401)'],
  [
    'a proxy that wants a password',
    answering(401, '{"message":"Unauthorized"}', { 'www-authenticate': 'Basic' }),
    'something else than the webhook asks for credentials there (401)',
  ],
  ['somebody who believes anything', answering(200), 'it takes an unsigned notification (200)'],
  ['a firewall', answering(403), 'an API key is asked for, or a firewall refuses (403)'],
  ['an API with another path', answering(404), 'nothing is there (404)'],
  ['a page that cannot be posted to', answering(405), 'nothing is there (405)'],
  ['a throttled route', answering(429), 'it is throttled (429)'],
  ['a function that fails', answering(500), 'it fails (500)'],
  ['a gateway without anything behind it', answering(503), 'it fails (503)'],
  ['a teapot', answering(418), 'it answers 418 instead of 401'],
])('for a webhook, %s', async (_, answer, told) => {
  const { notWell, output } = await withWebhook(answer);
  expect(notWell).toEqual({ Webhook: `problem: ${told}` });
  expect(output).toMatch(/^ +What to do: ./m);
  expect(output).not.toContain('an answer of somebody else');
});

const named = (name: string) => Object.assign(new Error('an error of somebody else'), { name });
const fetchFailed = (cause: object) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('an error of somebody else'), cause) });

test.each([
  ['nothing in time', named('TimeoutError'), /does not answer in time$/],
  ['no connection in time', fetchFailed({ code: 'UND_ERR_CONNECT_TIMEOUT' }), /does not answer in time$/],
  ['a name that nobody knows', fetchFailed({ code: 'ENOTFOUND' }), /is a name that nobody knows$/],
  ['a connection that breaks', fetchFailed({ code: 'ECONNRESET' }), /breaks the connection off$/],
  ['a certificate that has expired', fetchFailed({ code: 'CERT_HAS_EXPIRED' }), /shows a certificate that cannot be trusted$/],
  [
    'a certificate that nobody vouches for',
    fetchFailed({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    /shows a certificate that cannot be trusted$/,
  ],
  ['a redirect', fetchFailed({ message: 'unexpected redirect' }), /redirects elsewhere$/],
  ['something that nobody has met yet', fetchFailed({ code: 'EODD' }), /cannot be reached \(EODD\)$/],
])('for a webhook, %s', async (_, error, told) => {
  const { notWell, output } = await withWebhook(() => Promise.reject(error));
  expect(notWell).toEqual({ Webhook: expect.stringMatching(told) });
  expect(output).not.toContain('an error of somebody else');
});

test.each([
  ['local', 'https://payments.example.com/webhooks/antom', 'stage local runs on this machine only'],
  ['local', 'http://127.0.0.1:9/webhooks/antom?from=antom', 'it has a query'],
  ['local', 'payments.example.com/webhooks/antom', 'it is no URL'],
  ['sandbox', 'http://payments.example.com/webhooks/antom', 'it is not https'],
  ['sandbox', 'https://localhost/webhooks/antom', 'Antom cannot reach this machine under it'],
])('stage %s with the notify URL %s', async (stage, notifyUrl, told) => {
  const { instruments } = system();
  const transport = answering(401, '{"message":"Unauthorized"}');
  const dateOf = () => Promise.resolve(new Date().toUTCString());
  const { notWell } = await examined({ stage, 'notify-url': notifyUrl }, { ...instruments, transport, dateOf });
  expect(notWell['Notify URL']).toBe(`problem: ${told}`);
});

test.each<[string, AnswerFault, string]>([
  ['a proxy’s page', { kind: 'http-status', status: 502 }, 'answers 502 instead of 200'],
  ['a proxy’s page with 200', { kind: 'http-status', status: 200, body: '<html>' }, 'does not answer like Antom (malformed)'],
  [
    'an unsigned success',
    { kind: 'http-status', status: 200, body: '{"result":{"resultStatus":"S","resultCode":"SUCCESS"}}' },
    'does not answer like Antom (unsigned)',
  ],
  ['a forged answer', { kind: 'bad-signature' }, 'its signature does not verify with the configured public key'],
  ['a broken connection', { kind: 'lost-answer' }, 'breaks the connection off'],
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
    'it does not know the signature or the client id (a code that is none, unsigned)',
  ],
])('for Antom, %s', async (_, fault, told) => {
  const { antom, options, instruments } = system();
  antom.faults.next('inquiryPayment', fault);
  const { notWell, isAllWell } = await examined(options, instruments);
  expect(notWell).toEqual({ Antom: expect.stringContaining(told) });
  expect(antom.faults.unused()).toBe(0);
  expect(isAllWell).toBe(false);
});

test('for Antom, nobody', async () => {
  const { options, instruments, outputsWith } = system();
  const { notWell } = await examined({ ...options, outputs: outputsWith({ baseUrl: 'http://127.0.0.1:9' }) }, instruments);
  const told = expect.stringMatching(/^problem: 127\.0\.0\.1:9 (refuses the connection|cannot be reached)/);
  expect(notWell).toEqual({ Clock: told, Antom: told });
});

test('for Antom, somebody who does not know the time', async () => {
  const { options, instruments } = system();
  const { notWell } = await examined(options, { ...instruments, dateOf: () => Promise.resolve(null) });
  expect(notWell).toEqual({ Clock: expect.stringMatching(/answers without the time$/) });
});

test.each([
  [{ stage: 'staging' }, 'which stage? --stage is local, sandbox or production'],
  [{}, 'which stage?'],
  [{ stage: 'local', outputs: '/nowhere/cdk-outputs.json' }, '/nowhere/cdk-outputs.json cannot be read'],
  [{ stage: 'local', outputs: import.meta.filename }, 'is not a file that "cdk deploy --outputs-file" has written'],
  [{ stage: 'local', 'registered-public-key': '/nowhere/key.pem' }, '/nowhere/key.pem cannot be read'],
  [{ stage: 'local', key: 'x' }, "Unknown option '--key'"],
])('the options %o examine nothing', async (options, told) => {
  const { isAllWell, output } = await examined(options, system().instruments);
  expect(output).toContain('Not examined: ');
  expect(output).toContain(told);
  expect(isAllWell).toBe(false);
});

test('the outputs of another stage are not taken for this one’s', async () => {
  const { options, instruments } = system();
  const { output } = await examined({ stage: 'sandbox', outputs: options['outputs'] ?? '' }, instruments);
  expect(output).toMatch(/^Not examined: .+ is about AntomPayments-local, not about AntomPayments-sandbox$/);
});

test('help tells of every option, and is no failure', async () => {
  const { isAllWell, output } = await examined({ ...system().options, help: '' }, system().instruments);
  expect(isAllWell).toBe(true);
  for (const name of Object.keys(system().options)) expect(output).toContain(`--${name}`);
});

test.each([
  '{"clients":[{"clientId":"shop","keyHashes":["' + '0'.repeat(64) + '"]},{"clientId":"b","keyHashes":[]}]}',
  '{"clients":[{"clientId":"a shop","keyHashes":["' + '0'.repeat(64) + '"]}]}',
  '{"clients":[{"clientId":"shop","keyHashes":["' + 'A'.repeat(64) + '"]}]}',
  '{"clients":[{"clientId":"shop","keyHashes":["' + '0'.repeat(64) + '"],"name":"x"}]}',
  '[]',
])('the doctor and the authorizer read the same as the API’s clients: %s', async (text) => {
  const { options, instruments, stack } = system();
  const readSecret = (arn: string) => (arn === stack.outputs['ApiClientsSecretArn'] ? Promise.resolve(text) : instruments.readSecret(arn));
  const { notWell } = await examined(options, { ...instruments, readSecret });
  expect('API clients' in notWell).toBe(!isReadByTheAuthorizer(text));
});

function isReadByTheAuthorizer(text: string): boolean {
  try {
    parseApiClients(text);
    return true;
  } catch {
    return false;
  }
}
