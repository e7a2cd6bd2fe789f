import { describe, expect, test } from 'vitest';
import { testedTable } from '../../support/tested-table.ts';
import { ACCEPT, ANSWERS, ask, DEFEND, disputed, disputeId, DOCUMENT, EVIDENCE, SHOW, step } from './a-disputed-payment.ts';
import { aPaymentsApi } from './a-payments-api.ts';
import { refusal, success, UNCLEAR, unsignedRefusal } from './scripted-answers.ts';

const table = testedTable();
describe('a dispute', () => {
  test('is shown as it stands', async () => {
    const api = aPaymentsApi(table());
    const id = await disputed(api, step('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_CUSTOMER' }));
    expect(await ask(api, SHOW, id)).toMatchObject({
      status: 200,
      body: {
        disputeId,
        state: 'DISPUTE_JUDGED',
        isOver: true,
        disputeType: 'CHARGEBACK',
        amount: { currency: 'KRW', value: '14204' },
        reasonCode: 'F10',
        judgedResult: 'ACCEPT_BY_CUSTOMER',
      },
    });
  });

  test.each([
    [SHOW, {}],
    [ACCEPT, {}],
    [DEFEND, { body: DOCUMENT }],
    [EVIDENCE, { query: 'type=DISPUTE_EVIDENCE_FILE' }],
  ] as const)('of another payment is not found, and Antom is not asked: %s', async (routeKey, asked) => {
    const api = aPaymentsApi(table());
    await disputed(api); // another payment's
    expect(await ask(api, routeKey, await api.captured(), asked)).toMatchObject({ status: 404, body: { code: 'dispute_not_found' } });
  });
});

describe.each(ANSWERS)('%s a dispute', (_, routeKey, operation, asked, other, same, outcome, left) => {
  test('is carried out by Antom, whose answer is a step of the dispute; the worker records it', async () => {
    const disputeResolutionTime = '2026-02-01T10:00:00+09:00';
    const api = aPaymentsApi(table(), { [operation]: [success({ disputeId, disputeResolutionTime })] });
    const id = await disputed(api);
    const before = await api.store.get(id);
    expect(await ask(api, routeKey, id, asked)).toMatchObject({
      status: 200,
      body: { disputeId, disputeResolutionTime, state: same, outcome, amount: { value: '14204' } },
    });
    expect(api.antom.received(operation)).toEqual([{ disputeId, ...('body' in asked ? asked.body : {}) }]);
    expect(await api.store.get(id)).toEqual({
      ...before,
      revision: 6,
      disputeAnswers: { [disputeId]: [expect.objectContaining({ step: same, isTaken: true })] },
    }); // the answer is stored, and that it was taken; the step is not
    expect(api.queue.sent).toMatchObject([
      {
        facts: [
          { kind: 'dispute', disputeId, notificationType: same, provenance: { source: operation, antomTime: disputeResolutionTime } },
        ],
      },
    ]);
    await api.work();
    expect(await ask(api, SHOW, id)).toMatchObject({ body: { state: same, outcome } });
    expect(await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id } })).toMatchObject({
      body: { refundableAmount: { value: left } },
    });
  });

  test('succeeds again when Antom has already carried it out, as is recorded', async () => {
    const api = aPaymentsApi(table(), { [operation]: [refusal('REPEAT_REQUEST')] });
    expect(await ask(api, routeKey, await disputed(api, step(same)), asked)).toMatchObject({ status: 200, body: { disputeId } });
  });

  test('is refused after the other answer', async () => {
    const api = aPaymentsApi(table(), { [operation]: [refusal('REPEAT_REQUEST')] });
    expect(await ask(api, routeKey, await disputed(api, step(other)), asked)).toMatchObject({
      status: 409,
      body: {
        code: 'dispute_answer_refused',
        antomResultCode: 'REPEAT_REQUEST',
        detail: 'The merchant has already given the other answer to this dispute.',
      },
    });
  });

  test.each([
    ['TIME_EXCEEDS_LIMIT', 409, 'dispute_answer_refused', 'Too late'],
    ['DEFENSE_EXCEED_LIMIT', 409, 'dispute_answer_refused', 'No further defense document'],
    ['NOT_ALLOW_IN_CURRENT_STATUS', 409, 'dispute_answer_refused', 'present state'],
    ['PARAM_ILLEGAL', 400, 'dispute_request_invalid', 'correct the request'],
  ])('that Antom refuses with %s is answered with %d and what it means', async (antomResultCode, status, code, detail) => {
    const api = aPaymentsApi(table(), { [operation]: [refusal(antomResultCode)] });
    expect(await ask(api, routeKey, await disputed(api), asked)).toMatchObject({
      status,
      body: { code, antomResultCode, detail: expect.stringContaining(detail) },
    });
  });

  test.each([
    ...Object.entries(UNCLEAR),
    ...['REPEAT_REQUEST', 'TIME_EXCEEDS_LIMIT'].map((code) => [`an unsigned ${code}`, unsignedRefusal(code)] as const),
  ])('is answered with 503 after %s', async (__, answer) => {
    const api = aPaymentsApi(table(), { [operation]: [answer] });
    expect(await ask(api, routeKey, await disputed(api), asked)).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
    expect(api.meter.counted).toEqual(['AntomAnswerUnknown']);
  });

  test('writes neither body nor evidence into the log', async () => {
    const api = aPaymentsApi(table(), { [operation]: [success({ disputeId, disputeResolutionTime: undefined })] });
    await ask(api, routeKey, await disputed(api), asked);
    expect(api.log.lines).toMatchObject([{ code: 'dispute_answered', disputeId, resultCode: 'SUCCESS' }]);
    expect(JSON.stringify(api.log.lines)).not.toContain(DOCUMENT.disputeEvidence);
  });
});

test('a request to accept a dispute may not have a field', async () => {
  const api = aPaymentsApi(table());
  expect(await ask(api, ACCEPT, await disputed(api), { body: { reason: 'x' } })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/reason' }] },
  });
});

describe('the evidence of a dispute', () => {
  const disputeEvidence = Buffer.from('the form').toString('base64');

  test.each(['DISPUTE_EVIDENCE_TEMPLATE', 'DISPUTE_EVIDENCE_FILE'])('%s is downloaded', async (disputeEvidenceType) => {
    const api = aPaymentsApi(table(), { downloadDisputeEvidence: [success({ disputeEvidence, disputeEvidenceFormat: 'PDF' })] });
    const { status, body } = await ask(api, EVIDENCE, await disputed(api), { query: `type=${disputeEvidenceType}` });
    expect({ status, body }).toEqual({ status: 200, body: { disputeEvidence, disputeEvidenceFormat: 'PDF' } });
    expect(api.antom.received('downloadDisputeEvidence')).toEqual([{ disputeId, disputeEvidenceType }]);
    expect(JSON.stringify(api.log.lines)).not.toContain(disputeEvidence);
  });

  test.each(['', 'type=', 'type=PDF'])('of an unknown type is refused: ?%s', async (query) => {
    const api = aPaymentsApi(table());
    expect(await ask(api, EVIDENCE, await disputed(api), { query })).toMatchObject({
      status: 400,
      body: { errors: [{ parameter: 'type' }] },
    });
  });

  test('that Antom does not have is refused with the reason', async () => {
    const api = aPaymentsApi(table(), { downloadDisputeEvidence: [refusal('PARAM_ILLEGAL')] });
    expect(await ask(api, EVIDENCE, await disputed(api), { query: 'type=DISPUTE_EVIDENCE_FILE' })).toMatchObject({
      status: 400,
      body: { code: 'dispute_request_invalid', antomResultCode: 'PARAM_ILLEGAL' },
    });
  });

  test.each([...Object.entries(UNCLEAR), ['an answer to another question', refusal('REPEAT_REQUEST')] as const])(
    'is answered with 503 after %s',
    async (_, answer) => {
      const api = aPaymentsApi(table(), { downloadDisputeEvidence: [answer] });
      const evidence = await ask(api, EVIDENCE, await disputed(api), { query: 'type=DISPUTE_EVIDENCE_FILE' });
      expect(evidence).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
    },
  );
});

test.each([
  ['withdrawn', [step('DISPUTE_CANCELLED', { disputeType: 'RETRIEVAL_REQUEST' })]],
  ['withdrawn, and does not say so', [step('DISPUTE_CANCELLED')]],
  ['judged', [step('DISPUTE_JUDGED', { disputeType: 'RETRIEVAL_REQUEST', judgedResult: 'ACCEPT_BY_CUSTOMER' })]],
  ['accepted', [step('DISPUTE_ACCEPTED', { disputeType: 'RETRIEVAL_REQUEST' })]],
])('a chargeback under the id of a request for documents that was %s holds refunds back, and can be answered', async (_, ended) => {
  const api = aPaymentsApi(table(), { acceptDispute: [success({ disputeId, disputeResolutionTime: undefined })] });
  const documents = [step('DISPUTE_CREATED', { disputeType: 'RETRIEVAL_REQUEST' }), ...ended];
  const id = await disputed(api, ...documents);
  const path = { paymentRequestId: id };
  const body = { refundAmount: { currency: 'KRW', value: '1000' } };
  const refund = () => api.call('POST /payments/{paymentRequestId}/refunds', { path, idempotencyKey: 'r1', body });
  expect(await refund()).toMatchObject({ status: 409, body: { code: 'dispute_open' } });
  expect(await ask(api, ACCEPT, id)).toMatchObject({ status: 200, body: { outcome: 'lost', disputeType: 'CHARGEBACK' } });
  await api.work();
  expect(await ask(api, SHOW, id)).toMatchObject({ body: { state: 'DISPUTE_ACCEPTED', isOver: true, outcome: 'lost' } });
});
