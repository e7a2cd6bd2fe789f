import { describe, expect, it, test } from 'vitest';
import { answerTo, type Example } from '../../../../shared/contract/openapi/example.ts';
import { OPERATIONS } from '../../../../shared/contract/openapi/operations.ts';
import { PROBLEM_CODES } from '../../../../shared/contract/openapi/problem-schemas.ts';
import { ROUTE_KEYS } from '../../../../shared/contract/route-keys.ts';
import { expectDocumented } from '../../../support/documented-answer.ts';
import { documentedForm } from '../../../support/documented-form.ts';

const EXAMPLES = ROUTE_KEYS.flatMap((routeKey) => {
  const examples: readonly (readonly [string, Example])[] = Object.entries(OPERATIONS[routeKey].examples);
  return examples.map(([name, example]) => ({ routeKey, name, example, answer: answerTo(OPERATIONS[routeKey].id, name) }));
});

describe.each(EXAMPLES)('$routeKey, example $name', ({ routeKey, name, example, answer }) => {
  it('is answered as the schemas of its operation say', () => {
    expect(answer).toBeDefined();
    expectDocumented(routeKey, answer?.status ?? 0, answer?.body);
  });

  it('is named after its problem, if it has one', () => {
    const problem = PROBLEM_CODES.find((code) => code === name);
    expect(answer).toMatchObject(
      problem === undefined ? { status: expect.toSatisfy((status) => status < 300) } : { body: { code: problem } },
    );
  });

  it('has a request that the schema accepts, unless it is refused for that', () => {
    const { body, query } = OPERATIONS[routeKey];
    if (name === 'invalid_json') return;
    expect(body?.safeParse(example.body).success ?? true).toBe(name !== 'invalid_request' || body === undefined);
    expect(query?.safeParse(example.query ?? {}).success ?? true).toBe(name !== 'invalid_request' || query === undefined);
  });
});

test('each operation has an example that succeeds', () => {
  for (const { id, examples } of Object.values(OPERATIONS)) {
    expect(Object.keys(examples).filter((name) => (answerTo(id, name)?.status ?? 500) < 300)).not.toEqual([]);
  }
});

describe('the form of the document', () => {
  it.each([
    [{ paymentId: 'no id' }],
    [{ createdAt: '2026-01-31' }],
    [{ normalUrl: 'javascript:alert(1)' }],
    [{ sequence: 'three' }],
    [{ paymentRequestId: 'c0ffee' }],
  ])('does not hide a value of another form: %j', (answer) => {
    expect(documentedForm(answer)).toEqual(answer);
  });

  it('replaces what is new each time', () => {
    const id = 'c0ffee00'.repeat(5);
    expect(documentedForm({ refund: `POST /payments/${id}/refunds`, sequence: 7 })).toEqual({
      refund: 'POST /payments/4f0c7a1e9b2d3c5f6a7b8c9d0e1f2a3b4c5d6e7f/refunds',
      sequence: 4,
    });
  });
});

describe('an answer that differs from the document', () => {
  const READ = 'GET /payments/{paymentRequestId}/refunds/{refundRequestId}';
  const refund = answerTo('getRefund', 'succeeded')?.body ?? {};

  it.each<[string, number, object]>([
    ['a field that is not there', 200, { ...refund, secret: 'x' }],
    ['a value of another type', 200, { ...refund, requestedAt: 5 }],
    ['a state that is not there', 200, { ...refund, refundStatus: 'DONE' }],
    ['another status', 202, refund],
    ['a problem of another operation', 409, { ...(answerTo('startPayment', 'order_already_paid')?.body ?? {}) }],
  ])('is noticed: %s', (_, status, body) => {
    expect(() => expectDocumented(READ, status, body)).toThrow();
    expect(() => expectDocumented(READ, 200, refund)).not.toThrow();
  });
});
