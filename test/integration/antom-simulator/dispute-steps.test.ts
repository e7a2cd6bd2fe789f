import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { simulatedAntom } from './simulated-antom.ts';

const won = (value: string) => ({ currency: 'KRW', value });

/** A captured payment with a dispute, and the notifications that tell of it. */
async function disputed(opening: Parameters<Awaited<ReturnType<typeof simulatedAntom>>['antom']['disputes']['open']>[1] = {}) {
  const simulated = await simulatedAntom();
  const { antom, merchant, captured } = simulated;
  await captured('payment_1');
  const disputeId = antom.disputes.open('payment_1', opening);
  await antom.settled();
  const told = async () => {
    await antom.settled();
    return merchant.received.slice(2).map(({ body }) => body);
  };
  return { ...simulated, disputeId, told };
}

test('a chargeback names its issuer, time, reference number and whether a defense is of use', async () => {
  const { antom, call, told } = await disputed({ isDefendable: false, amount: won('30000') });
  const inquiry = (await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body;
  expect((await told())[0]).toMatchObject({
    disputeNotificationType: 'DISPUTE_CREATED',
    disputeType: 'CHARGEBACK',
    disputeAmount: won('30000'),
    defendable: false,
    disputeSource: 'Hyundai',
    disputeTime: expect.stringMatching(/-0[78]:00$/),
    arn: inquiry['acquirerReferenceNo'],
  });
  expect(antom.payment('payment_1')?.disputes).toMatchObject([{ amount: won('30000'), isDefendable: false }]);
});

test('a retrieval request can be defended and has no reference number', async () => {
  const { told } = await disputed({ type: 'RETRIEVAL_REQUEST' });
  const [created] = await told();
  expect(created).toMatchObject({ disputeType: 'RETRIEVAL_REQUEST', defendable: true });
  expect(created).not.toHaveProperty('arn');
});

test.each([
  ['merchant', 'ACCEPT_BY_CUSTOMER'],
  ['buyer', 'ACCEPT_BY_MERCHANT'],
] as const)('a dispute of a part can be won by the %s, about the part or about less', async (winner, result) => {
  const { antom, disputeId, told } = await disputed({ amount: won('30000') });
  antom.disputes.judge(disputeId, winner);
  antom.disputes.judge(disputeId, winner, won('20000'));
  expect((await told()).slice(1).map((body) => [body['disputeJudgedResult'], body['disputeJudgedAmount']])).toEqual(
    expect.arrayContaining([
      [result, won('30000')],
      [result, won('20000')],
    ]),
  );
});

test('a dispute can be resolved by the card scheme, and the merchant can do no more', async () => {
  const { antom, call, disputeId, told } = await disputed();
  antom.disputes.resolveRapidly(disputeId);
  expect((await told())[1]).toMatchObject({ disputeNotificationType: 'RDR_RESOLVED', disputeId, disputeType: 'CHARGEBACK' });
  expect(antom.payment('payment_1')?.disputes).toMatchObject([{ state: 'rapidly_resolved', resolvedAt: expect.any(Date) }]);
  expect((await call('acceptDispute', { disputeId })).resultCode).toBe('REPEAT_REQUEST');
});

test('a dispute can be accepted for the merchant by hand', async () => {
  const { antom, disputeId, told } = await disputed();
  antom.disputes.accept(disputeId, 'MANUAL_PROCESSING_ACCEPTED');
  expect((await told())[1]).toMatchObject({
    disputeNotificationType: 'DISPUTE_ACCEPTED',
    disputeAcceptReason: 'MANUAL_PROCESSING_ACCEPTED',
  });
});

test('a defense and a withdrawal are notified with their times', async () => {
  const { antom, disputeId, told } = await disputed();
  antom.disputes.defend(disputeId, 'ZG9j');
  await told();
  antom.disputes.withdraw(disputeId);
  expect((await told()).slice(1)).toMatchObject([
    { disputeNotificationType: 'DEFENSE_SUPPLIED', defenseSuppliedTime: expect.any(String) },
    { disputeNotificationType: 'DISPUTE_CANCELLED', disputeCancelledTime: expect.any(String) },
  ]);
});

test('Antom suggests a defense in a message that names no type', async () => {
  const { antom, disputeId, told } = await disputed();
  antom.disputes.suggestDefense(disputeId);
  const [, suggestion] = await told();
  expect(suggestion).toMatchObject({ disputeId, notifyTime: expect.any(String), winRateLevel: 'MEDIUM', evidenceList: [{}, {}] });
  for (const field of ['notifyType', 'disputeNotificationType', 'result', 'paymentRequestId']) expect(suggestion).not.toHaveProperty(field);
  expect(antom.deliveries().at(-1)?.kind).toBe('notifyDefenseStrategySuggestion');
});

test('Antom offers a document for the defense, which can be downloaded from then on', async () => {
  const { antom, call, disputeId, told } = await disputed();
  const download = () => call('downloadDisputeEvidence', { disputeId, disputeEvidenceType: 'DISPUTE_EVIDENCE_AI' });
  expect((await download()).resultCode).toBe('PARAM_ILLEGAL');
  antom.disputes.offerDocument(disputeId);
  const [, offer] = await told();
  const { body } = await download();
  const fileMd5 = createHash('md5')
    .update(Buffer.from(String(body['disputeEvidence']), 'base64'))
    .digest('hex');
  expect(offer).toMatchObject({ disputeId, notifyTime: expect.any(String), defenseFile: { fileMd5, fileFormat: 'PDF' } });
  for (const field of ['notifyType', 'disputeNotificationType', 'result']) expect(offer).not.toHaveProperty(field);
  expect(antom.deliveries().at(-1)?.kind).toBe('notifyDefenseDocument');
});

test('nothing can be suggested or offered for a dispute that does not exist', async () => {
  const { antom } = await simulatedAntom();
  for (const act of [antom.disputes.suggestDefense, antom.disputes.offerDocument, antom.disputes.resolveRapidly])
    expect(() => act('none')).toThrow('no dispute none');
});

test('evidence may be four million characters long, and no longer', async () => {
  const { call, disputeId } = await disputed();
  const supply = (length: number) => call('supplyDefenseDocument', { disputeId, disputeEvidence: 'A'.repeat(length) });
  expect((await supply(4_000_004)).resultCode).toBe('PARAM_ILLEGAL');
  expect((await supply(4_000_000)).resultCode).toBe('SUCCESS');
});
