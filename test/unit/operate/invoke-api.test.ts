import { LambdaClient } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type ApiCall, invokeApi } from '../../../infra/operate/invoke-api.ts';

const CALL: ApiCall = {
  routeKey: 'POST /payments/{paymentRequestId}/refunds',
  apiClientId: 'shop',
  pathParameters: { paymentRequestId: 'id-1' },
  body: { refundAmount: 1 },
  idempotencyKey: 'key-1',
};
const CALLER = { operator: 'arn:aws:iam::1:user/kim', requestId: 'request-1' };

/** A client whose service gives this answer, or throws this error. */
function aClient(answer: { readonly payload: string; readonly failure?: string } | Error) {
  const sent: unknown[] = [];
  const client = new LambdaClient({ region: 'ap-northeast-2', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  client.middlewareStack.add(
    () => (command) => {
      sent.push(command.input);
      if (answer instanceof Error) return Promise.reject(answer);
      const output = { $metadata: {}, Payload: Buffer.from(answer.payload), FunctionError: answer.failure };
      return Promise.resolve({ output, response: undefined });
    },
    { step: 'initialize', priority: 'high' },
  );
  return { client, sent };
}

test('the function gets the event of the gateway, with the payment’s client and who the operator is', async () => {
  const { client, sent } = aClient({ payload: '{"statusCode":201,"headers":{"idempotent-replayed":"true"},"body":"{\\"a\\":1}"}' });
  expect(await invokeApi(client, 'PaymentsApi', CALL, CALLER)).toEqual({ status: 201, body: { a: 1 }, isReplayed: true });
  const { Payload } = z.object({ Payload: z.instanceof(Uint8Array) }).parse(sent[0]);
  expect(JSON.parse(Buffer.from(Payload).toString('utf8'))).toMatchObject({
    routeKey: CALL.routeKey,
    rawPath: '/payments/id-1/refunds',
    headers: { 'idempotency-key': 'key-1', 'content-type': 'application/json' },
    requestContext: { requestId: 'request-1', authorizer: { lambda: { apiClientId: 'shop', operator: CALLER.operator } } },
  });
});

test.each([
  ['the function fails', { payload: '{"errorType":"Error"}', failure: 'Unhandled' }],
  ['the answer is none', { payload: 'null' }],
  ['no answer comes', Object.assign(new Error('x'), { name: 'TimeoutError' })],
  ['the connection breaks', Object.assign(new Error('x'), { code: 'ECONNRESET' })],
])('the outcome is unknown when %s', async (_, answer) => {
  await expect(invokeApi(aClient(answer).client, 'PaymentsApi', CALL, CALLER)).rejects.toMatchObject({ kind: 'outcomeUnknown' });
});

test.each(['AccessDeniedException', 'CredentialsProviderError', 'ResourceNotFoundException'])(
  '%s is no unknown outcome: nothing was invoked',
  async (name) => {
    const { client } = aClient(Object.assign(new Error('x'), { name }));
    await expect(invokeApi(client, 'PaymentsApi', CALL, CALLER)).rejects.toMatchObject({ name });
  },
);
