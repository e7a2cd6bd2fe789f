import { describe, expect, test } from 'vitest';
import type { CheckContext } from '../../../infra/operate/doctor/check-context.ts';
import { checkEndpoints, checkEventDeadLetters } from '../../../infra/operate/doctor/check-deliveries.ts';
import type { ApiAnswer } from '../../../infra/operate/invoke-api.ts';
import { OperatorError } from '../../../infra/operate/operator-error.ts';
import { anEndpointAnswer } from '../../support/an-events-stage.ts';

const OUTPUTS = { WebhooksApiName: 'WebhooksApi', EventDeadLettersQueueUrl: 'https://sqs.test/dead', region: 'ap-northeast-2' };

function aContext(delivery: CheckContext['delivery'], clients: readonly string[] = ['shop']): CheckContext {
  const text = JSON.stringify({ clients: clients.map((clientId) => ({ clientId })) });
  return {
    stage: 'production',
    configuration: { outcome: 'complete' },
    antom: { baseUrl: undefined, clientId: undefined, publicKeys: undefined },
    notifyUrl: undefined,
    ownNotifyUrl: undefined,
    domainTarget: undefined,
    delivery,
    merchantKey: { outcome: 'not named' },
    apiClients: { outcome: 'read', arn: 'arn', text },
    signingKey: undefined,
    merchantPublicKey: undefined,
    verificationKeys: new Map(),
    registeredPublicKey: undefined,
  };
}

const endpoint = (endpointId: string, state = 'ENABLED', health = 'HEALTHY') =>
  anEndpointAnswer({ endpointId, state, health: { state: health, failures: 1 } });
const denied = Object.assign(new Error('is not authorized to perform: lambda:InvokeFunction on it'), {
  name: 'AccessDeniedException',
  $metadata: {},
});

describe('the doctor asks for the endpoints of every client', () => {
  const check = (answers: Readonly<Record<string, ApiAnswer | Error>>, delivery: CheckContext['delivery'] = OUTPUTS) =>
    checkEndpoints(aContext(delivery, Object.keys(answers)), {
      callWebhooksApi: (place, { apiClientId, routeKey }) => {
        expect([place, routeKey]).toEqual([{ functionName: 'WebhooksApi', region: 'ap-northeast-2' }, 'GET /webhook-endpoints']);
        const answer = answers[apiClientId];
        return answer instanceof Error || answer === undefined ? Promise.reject(answer ?? new Error('nobody')) : Promise.resolve(answer);
      },
    });
  const listing = (...endpoints: readonly object[]): ApiAnswer => ({ status: 200, body: { endpoints }, isReplayed: false });

  test('and is content with those that are healthy, paused or new', async () => {
    expect(
      await check({
        shop: listing(endpoint('ep_a'), endpoint('ep_b', 'PAUSED', 'FAILING')),
        books: listing(endpoint('ep_c', 'UNVERIFIED', 'FAILING')),
      }),
    ).toEqual({
      verdict: 'ok',
      text: '3 endpoints, none of which is disabled, or enabled and failing',
    });
  });

  test('and names those that are not', async () => {
    const result = await check({
      shop: listing(endpoint('ep_a'), endpoint('ep_b', 'ENABLED', 'CIRCUIT_OPEN')),
      books: listing(endpoint('ep_c', 'DISABLED')),
    });
    expect(result).toMatchObject({
      verdict: 'problem',
      text: '2 of 3 endpoints get nothing, or not everything: ep_b of shop (CIRCUIT_OPEN), ep_c of books (DISABLED)',
      advice: expect.stringContaining('npm run events -- endpoint <id> --stage production'),
    });
  });

  test.each([
    [
      'a function that answers something else',
      { status: 500, body: undefined, isReplayed: false },
      /^the function WebhooksApi answers 500/,
    ],
    ['a function that fails', new OperatorError('x', { kind: 'outcomeUnknown' }), /^the function WebhooksApi fails, or does not answer$/],
    ['an identity without the right', denied, /may not do this \(it needs lambda:InvokeFunction\)$/],
  ])('and reports %s', async (_, answer, text) => {
    expect(await check({ shop: answer })).toMatchObject({ verdict: 'problem', text: expect.stringMatching(text) });
  });

  test('but not without outputs, without the function in them, or without a client', async () => {
    const never = { callWebhooksApi: () => Promise.reject(new Error('nobody may be asked')) };
    expect(await checkEndpoints(aContext(undefined), never)).toMatchObject({ verdict: 'unchecked' });
    expect(await checkEndpoints(aContext({ ...OUTPUTS, WebhooksApiName: undefined }), never)).toMatchObject({
      verdict: 'problem',
      text: 'the outputs do not have WebhooksApiName',
    });
    expect(await checkEndpoints(aContext(OUTPUTS, []), never)).toMatchObject({ verdict: 'unchecked' });
  });

  test('and does not hide an error of its own', async () => {
    await expect(check({ shop: new TypeError('a bug') })).rejects.toThrow('a bug');
  });
});

describe('the doctor counts the events that nobody has taken over', () => {
  const check = (count: number | Error, delivery: CheckContext['delivery'] = OUTPUTS) =>
    checkEventDeadLetters(aContext(delivery), {
      countMessages: (url) => {
        expect(url).toBe(OUTPUTS.EventDeadLettersQueueUrl);
        return count instanceof Error ? Promise.reject(count) : Promise.resolve(count);
      },
    });

  test.each([
    [0, { verdict: 'ok', text: 'none' }],
    [1, { verdict: 'problem', text: '1 event has not been taken over for delivery, so no endpoint gets it' }],
    [2, { verdict: 'problem', text: '2 events have not been taken over for delivery, so no endpoint gets them' }],
  ])('%i', async (count, result) => {
    expect(await check(count)).toMatchObject(result);
  });

  test('or says why it cannot', async () => {
    expect(await check(denied)).toMatchObject({ verdict: 'problem', text: expect.stringContaining('may not do this') });
    expect(await check(0, { ...OUTPUTS, EventDeadLettersQueueUrl: undefined })).toMatchObject({
      text: 'the outputs do not have EventDeadLettersQueueUrl',
    });
    const never = { countMessages: () => Promise.reject(new Error('no queue may be asked')) };
    expect(await checkEventDeadLetters(aContext(undefined), never)).toMatchObject({ verdict: 'unchecked' });
  });
});
