import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../shared/antom/answer.ts';
import { RESULT_CODES } from '../../../shared/antom/result-code-table.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { anOrderId } from '../../support/a-new-payment.ts';
import { aStartFor } from '../../support/a-start-request.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentsApi, type ApiAnswer, type TestedApi } from './a-payments-api.ts';
import type { FakeAntomAnswers } from './fake-antom.ts';
import { refund } from './refunds.ts';
import { refusal, success, UNCLEAR, undecided } from './scripted-answers.ts';

const table = testedTable();
const disputeId = '2025010329013101740904829052';

/** The requests that fail on an unclear answer. A cancellation and a refund are stored instead, and the reconciler repeats them. */
const REQUESTS = {
  'a start': ({ call }) => call('POST /payments', { body: aStartFor(anOrderId()), idempotencyKey: randomUUID() }),
  'a refresh': async (api) => api.call('GET /payments/{paymentRequestId}', { ...pathOf(await api.pending()), query: 'refresh=true' }),
  'a refund before the capture is recorded': async (api) => refund(api, await api.authorized()),
  'accepting a dispute': async (api) =>
    api.call('POST /payments/{paymentRequestId}/disputes/{disputeId}/accept', pathOf(await disputed(api))),
  'defending a dispute': async (api) =>
    api.call('POST /payments/{paymentRequestId}/disputes/{disputeId}/defense', {
      ...pathOf(await disputed(api)),
      body: { disputeEvidence: 'AAAA' },
    }),
  "a dispute's evidence": async (api) =>
    api.call('GET /payments/{paymentRequestId}/disputes/{disputeId}/evidence', {
      ...pathOf(await disputed(api)),
      query: 'type=DISPUTE_EVIDENCE_FILE',
    }),
} satisfies Record<string, (api: TestedApi) => Promise<ApiAnswer>>;

function pathOf(paymentRequestId: string) {
  return { path: { paymentRequestId, disputeId } };
}

function disputed({ paymentWith }: TestedApi): Promise<string> {
  return paymentWith([anOutcome('captured'), aDisputeStep('DISPUTE_CREATED', { disputeId })]);
}

function alwaysAnswering(answer: Answer<never>): FakeAntomAnswers {
  const always = () => answer;
  return {
    pay: always,
    inquiryPayment: always,
    cancel: always,
    refund: always,
    acceptDispute: always,
    supplyDefenseDocument: always,
    downloadDisputeEvidence: always,
  };
}

/** Each documented code and one that is not, with each status. */
const SIGNED = [...Object.keys(RESULT_CODES), 'SOMETHING_NEW'].flatMap((code) => [
  [`a signed F ${code}`, refusal(code)] as const,
  [`a signed U ${code}`, undecided<never>(code)] as const,
]);

describe.each(Object.entries(REQUESTS))('%s that is answered with antom_outcome_unknown', (_, request) => {
  test('counts an unclear answer of Antom, whatever Antom answers', async () => {
    const uncounted: string[] = [];
    let unknown = 0;
    for (const [name, answer] of [...Object.entries(UNCLEAR), ...SIGNED]) {
      const api = aPaymentsApi(table(), alwaysAnswering(answer));
      const { body } = await request(api);
      if (body['code'] !== 'antom_outcome_unknown') continue;
      unknown += 1;
      if (!api.meter.counted.includes('AntomAnswerUnknown')) uncounted.push(name);
    }
    expect(uncounted).toEqual([]);
    expect(unknown).toBeGreaterThanOrEqual(Object.keys(UNCLEAR).length);
  });
});

test('a start that Antom answers with SUCCESS is unclear, and counted: the payment waits for its notification', async () => {
  const body = { paymentRequestId: '', paymentId: '1', normalUrl: undefined, paymentAmount: undefined, paymentCreateTime: undefined };
  const api = aPaymentsApi(table(), { pay: [success(body)] });
  const answer = await REQUESTS['a start'](api);
  expect(answer).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
  expect(api.meter.counted.filter((name) => name === 'AntomAnswerUnknown')).toHaveLength(1);
});
