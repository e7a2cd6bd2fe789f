import { describe, expect, test } from 'vitest';
import { MAX_SENT_ANSWERS } from '../../../shared/payment/sent-answer.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { ACCEPT, ANSWERS, ask, DEFEND, disputed, disputeId, DOCUMENT, step } from './a-disputed-payment.ts';
import { aPaymentsApi, type TestedApi } from './a-payments-api.ts';
import { NO_ANSWER, refusal, success } from './scripted-answers.ts';

const table = testedTable();
const disputeResolutionTime = '2026-02-01T10:00:00+09:00';
const taken = success({ disputeId, disputeResolutionTime });
const DONE_BEFORE = refusal('REPEAT_REQUEST');
const ANOTHER_DOCUMENT = { disputeEvidence: Buffer.from('proof of delivery, signed').toString('base64') };
const accepting = (api: TestedApi, id: string) => ask(api, ACCEPT, id);
const defending = (api: TestedApi, id: string, body = DOCUMENT) => ask(api, DEFEND, id, { body });

describe.each(ANSWERS)('%s a dispute once more', (_, routeKey, operation, asked, __, same) => {
  const [otherOperation, giveOther] =
    routeKey === ACCEPT ? (['supplyDefenseDocument', defending] as const) : (['acceptDispute', accepting] as const);

  test('is answered as the first time, without asking Antom, and the queue gets the step that it refused', async () => {
    const api = aPaymentsApi(table(), { [operation]: [taken] });
    const id = await disputed(api);
    api.queue.isDown = true;
    expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 503, body: { code: 'queue_unavailable' } });
    api.queue.isDown = false;
    const second = await ask(api, routeKey, id, asked);
    expect(second).toMatchObject({ status: 200, body: { disputeId, state: same, disputeResolutionTime } });
    expect(api.queue.sent).toMatchObject([
      { facts: [{ disputeType: 'CHARGEBACK', notificationType: same, provenance: { antomTime: disputeResolutionTime } }] },
    ]);
    await api.work();
    expect(await ask(api, routeKey, id, asked)).toEqual(second);
    expect(api.queue.sent).toEqual([]);
    expect(api.antom.received(operation)).toHaveLength(1);
  });

  test('is unclear for as long as nobody here gave the answer that Antom has taken', async () => {
    const api = aPaymentsApi(table(), { [operation]: [DONE_BEFORE, DONE_BEFORE] });
    const id = await disputed(api);
    for (let time = 0; time < 2; time++)
      expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
  });

  test('goes to Antom when Antom has asked for an answer once more', async () => {
    const api = aPaymentsApi(table(), { [operation]: [taken, taken] });
    const id = await disputed(api);
    await ask(api, routeKey, id, asked);
    await api.work();
    await api.store.record(
      id,
      step('DISPUTE_CREATED', { disputeType: 'CHARGEBACK', amount: won(46_000n) }),
      new Date(api.clock.now().getTime() + 60_000),
    );
    expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 200 });
    expect(api.antom.received(operation)).toHaveLength(2);
  });

  test('succeeds when Antom has taken the first, whose answer got lost; the notification records the step', async () => {
    const api = aPaymentsApi(table(), { [operation]: [NO_ANSWER, DONE_BEFORE] });
    const id = await disputed(api);
    expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
    expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 200, body: { disputeId, state: same } });
    expect(api.queue.sent).toEqual([]);
  });

  test('is refused after the other answer, whose own answer got lost', async () => {
    const api = aPaymentsApi(table(), { [otherOperation]: [NO_ANSWER], [operation]: [DONE_BEFORE] });
    const id = await disputed(api);
    expect(await giveOther(api, id)).toMatchObject({ status: 503 });
    expect(await ask(api, routeKey, id, asked)).toMatchObject({
      status: 409,
      body: { code: 'dispute_answer_refused', antomResultCode: 'REPEAT_REQUEST', detail: expect.stringContaining('other answer') },
    });
  });

  test('is refused after the other answer was taken, before the worker has recorded it', async () => {
    const api = aPaymentsApi(table(), { [otherOperation]: [taken], [operation]: [NO_ANSWER, DONE_BEFORE] });
    const id = await disputed(api);
    await giveOther(api, id);
    await ask(api, routeKey, id, asked);
    expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 409, body: { code: 'dispute_answer_refused' } });
  });

  test('proves nothing when Antom may have taken either, until its notification tells which', async () => {
    const api = aPaymentsApi(table(), { [otherOperation]: [NO_ANSWER], [operation]: [NO_ANSWER, DONE_BEFORE, DONE_BEFORE] });
    const id = await disputed(api);
    await giveOther(api, id);
    await ask(api, routeKey, id, asked);
    expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
    await api.store.record(id, step(same), minutesLater(5));
    expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 200, body: { state: same } });
  });

  test('proves nothing when none was sent from here', async () => {
    const api = aPaymentsApi(table(), { [operation]: [DONE_BEFORE] });
    expect(await ask(api, routeKey, await disputed(api), asked)).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
  });

  test('proves nothing when more was sent than is kept', async () => {
    const api = aPaymentsApi(table(), { [operation]: [NO_ANSWER, DONE_BEFORE] });
    const id = await disputed(api);
    const owned = { paymentRequestId: id, apiClientId: 'shop' };
    for (let number = 0; number < MAX_SENT_ANSWERS; number++) {
      const answer = { step: 'DEFENSE_SUPPLIED', documentHash: String(number) } as const;
      await api.store.recordSentAnswer(owned, disputeId, answer, CREATED_AT);
    }
    await ask(api, routeKey, id, asked);
    expect(await ask(api, routeKey, id, asked)).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
  });
});

describe('another document', () => {
  test('is refused after the first was taken', async () => {
    const api = aPaymentsApi(table(), { supplyDefenseDocument: [taken, DONE_BEFORE] });
    const id = await disputed(api);
    await defending(api, id);
    expect(await defending(api, id, ANOTHER_DOCUMENT)).toMatchObject({
      status: 409,
      body: { code: 'dispute_answer_refused', antomResultCode: 'REPEAT_REQUEST', detail: expect.stringContaining('another document') },
    });
    expect(await defending(api, id)).toMatchObject({ status: 200 });
  });

  test('is no repetition of one that Antom has refused', async () => {
    const api = aPaymentsApi(table(), { supplyDefenseDocument: [refusal('PARAM_ILLEGAL'), NO_ANSWER, DONE_BEFORE] });
    const id = await disputed(api);
    expect(await defending(api, id, ANOTHER_DOCUMENT)).toMatchObject({ status: 400 });
    await defending(api, id);
    expect(await defending(api, id)).toMatchObject({ status: 200, body: { state: 'DEFENSE_SUPPLIED' } });
  });

  test('of which a refusal comes after an answer got lost may have been taken', async () => {
    const api = aPaymentsApi(table(), { supplyDefenseDocument: [NO_ANSWER, refusal('TIME_EXCEEDS_LIMIT'), DONE_BEFORE] });
    const id = await disputed(api);
    await defending(api, id);
    expect(await defending(api, id)).toMatchObject({ status: 409 });
    expect(await defending(api, id)).toMatchObject({ status: 200 });
  });
});
