import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../shared/antom/parse-message.ts';
import { inquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import { factsOfInquiry } from '../../../shared/antom-facts/facts-of-answers.ts';
import { issuerAuthenticatedCard } from '../../../shared/antom-facts/issuer-authenticated-card.ts';
import { sampleMessage } from '../../support/sample-message.ts';

const amount = { currency: 'KRW', value: '46000' };
const capture = { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionAmount: amount, transactionId: 'c1' };
const refund = { transactionType: 'REFUND', transactionStatus: 'SUCCESS', transactionAmount: amount, transactionRequestId: 'r1' };

const NEW_TYPE = [{ ...capture, transactionType: 'VOID' }, 'OTHER'] as const;
const UNREADABLE: readonly (readonly [entry: unknown, kind: string])[] = [
  [{ ...capture, transactionAmount: undefined }, 'CAPTURE'],
  [{ ...capture, transactionAmount: { currency: 'KRW', value: '46,000' } }, 'CAPTURE'],
  [{ ...capture, transactionStatus: null }, 'CAPTURE'],
  [{ ...refund, transactionRequestId: undefined }, 'REFUND'],
  [{ ...refund, transactionAmount: null }, 'REFUND'],
  [{ ...refund, transactionStatus: ['SUCCESS'] }, 'REFUND'],
  [{ ...refund, transactionStatus: 'PROCESSING', transactionAmount: '1' }, 'REFUND'],
  [{ transactionStatus: 'SUCCESS', transactionAmount: amount }, 'OTHER'],
  ['CAPTURE', 'OTHER'],
  [{ ...capture, transactionStatus: 'REVERSED' }, 'CAPTURE'],
  [{ ...refund, transactionStatus: 'REFUNDED' }, 'REFUND'],
  NEW_TYPE,
];
const UNDER_WAY = { ...capture, transactionStatus: 'PROCESSING' };
const LEFT_OUT = [UNDER_WAY, { transactionType: 'AUTHORIZATION' }, { transactionType: 'PAYMENT', transactionStatus: 'SUCCESS' }, null];

const inquired = (changes: object) =>
  readMessage(inquiryPaymentAnswer, { ...sampleMessage('inquiry-payment-success-captured'), ...changes });
const factsOf = (transactions: unknown) => factsOfInquiry(inquired({ transactions }), issuerAuthenticatedCard);

describe('the captures and refunds of an inquiry', () => {
  it('count, whatever other entries stand among them, and each of those that cannot be read is named', () => {
    const whole = [capture, refund].map((entry) => [entry, undefined] as const);
    const others = [...UNREADABLE, ...LEFT_OUT.map((entry) => [entry, undefined] as const)];
    fc.assert(
      fc.property(fc.shuffledSubarray([...whole, ...others]), (entries) => {
        const { unreadable, unreadableRefunds, allCapturesEnded } = inquired({ transactions: entries.map(([entry]) => entry) });
        expect(unreadable).toEqual(entries.flatMap(([, kind]) => kind ?? []));
        expect(unreadableRefunds).toHaveLength(unreadable.filter((kind) => kind === 'REFUND').length);
        const mayBeOpen = entries.filter(
          ([entry, kind]) => entry === UNDER_WAY || kind === 'CAPTURE' || (kind === 'OTHER' && entry !== NEW_TYPE[0]),
        );
        expect(allCapturesEnded).toBe(mayBeOpen.length === 0);
        const wholeOnes = entries.map(([entry]) => entry).filter((entry) => entry === capture || entry === refund);
        expect(factsOf(entries.map(([entry]) => entry))).toEqual(factsOf(wholeOnes));
      }),
    );
  });

  it('are named by their ids, as far as those can be read', () => {
    const refunds = [{ transactionRequestId: 'by-hand' }, { transactionRequestId: 7 }, {}];
    const transactions = refunds.map((each) => ({ transactionType: 'REFUND', transactionStatus: 'SUCCESS', ...each }));
    expect(inquired({ transactions }).unreadableRefunds).toEqual(['by-hand', undefined, undefined]);
  });

  it.each([{ transactionType: 'CAPTURE' }, 'none', 7, true])('are named as unreadable when they are no list: %j', (transactions) => {
    expect(inquired({ transactions })).toMatchObject({ unreadable: ['OTHER'], allCapturesEnded: false });
    expect(factsOf(transactions)).toMatchObject([{ kind: 'authorized' }]);
  });

  it.each([
    ['without an amount', { paymentAmount: null }],
    ['with an amount that is none', { paymentAmount: { currency: 'KRW', value: '46,000' } }],
    ['without a status', { paymentStatus: undefined }],
  ])('count beside a payment %s', (_, changes) => {
    const answer = inquired({ ...changes, transactions: [capture] });
    expect(answer.unreadable).toEqual(['PAYMENT']);
    expect(factsOfInquiry(answer, issuerAuthenticatedCard)).toMatchObject([{ kind: 'captured' }]);
  });

  it('count when everything that does not decide is malformed', () => {
    const nonsense = { ...capture, transactionTime: [], transactionResult: 'x', transactionRequestId: {} };
    const answer = { transactions: [nonsense], paymentTime: {}, paymentResultCode: [], promotionResults: 'x', cardInfo: 7, metadata: [] };
    expect(factsOfInquiry(inquired(answer), issuerAuthenticatedCard)).toMatchObject([{ kind: 'authorized' }, { kind: 'captured' }]);
    expect(inquired(answer).unreadable).toEqual([]);
  });
});

describe('several captures in one answer', () => {
  const captureIds = (...entries: readonly object[]) =>
    factsOf(entries).flatMap(({ kind, provenance }) => (kind === 'captured' ? [provenance.captureId] : []));
  const unnamed = { ...capture, transactionId: undefined };

  it('have an id each, also those that Antom names none for', () => {
    expect(captureIds(unnamed, unnamed, unnamed)).toEqual(['#1', '#2', '#3']);
    expect(captureIds(capture, unnamed)).toEqual(['c1', '#2']);
    expect(captureIds(unnamed, capture)).toEqual(['#2', 'c1']);
  });

  it('are one when there is one, when it is repeated under its id, and when the other failed', () => {
    expect(captureIds(unnamed)).toEqual([undefined]);
    expect(captureIds(capture, capture)).toEqual(['c1', 'c1']);
    expect(captureIds({ ...unnamed, transactionStatus: 'FAIL' }, unnamed)).toEqual([undefined]);
  });
});
