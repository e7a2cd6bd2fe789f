import { describe, expect, it } from 'vitest';
import { MalformedMessageError } from '../../../shared/antom/parse-message.ts';
import { readNotification } from '../../../shared/antom-facts/facts-of-notifications.ts';
import { bytesOf, sampleMessage } from '../../support/sample-message.ts';

const read = (name: string, changes: object = {}) => readNotification(bytesOf({ ...sampleMessage(name), ...changes }));
const result = (resultStatus: string, resultCode = 'SOMETHING_NEW') => ({ result: { resultStatus, resultCode } });

it('an id of a capture that looks like a place in a list is named so that it does not', () => {
  expect(read('notify-capture-success', { captureId: '#9' })).toMatchObject({ fact: { provenance: { captureId: '%239' } } });
});

describe('the status of a notification', () => {
  it.each([
    ['notify-payment-fail', 'S', 'authorized'],
    ['notify-payment-success', 'F', 'authorizationFailed'],
    ['notify-capture-fail', 'S', 'captured'],
    ['notify-capture-success', 'F', 'captureFailed'],
  ])('decides the outcome, whatever the code: %s with %s', (name, status, kind) => {
    expect(read(name, result(status))).toMatchObject({ kind: 'outcome', fact: { kind, provenance: { resultCode: 'SOMETHING_NEW' } } });
  });

  it.each([
    ['notify-payment-success', 'PAYMENT_RESULT'],
    ['notify-capture-success', 'CAPTURE_RESULT'],
    ['notify-refund-success', 'REFUND_RESULT'],
  ])('leaves the outcome open when it is U, and asks for a person when it is new: %s', (name, notifyType) => {
    expect(read(name, result('U', 'SUCCESS'))).toEqual({ kind: 'inconclusive', notifyType });
    expect(read(name, result('X', 'SUCCESS'))).toEqual({ kind: 'unknown', notifyType });
  });

  it.each([
    ['S', 'FAIL'],
    ['F', 'SUCCESS'],
    ['F', 'PROCESSING'],
    ['S', 'SOMETHING_NEW'],
  ])('asks for a person when the status of a refund says something else: %s with %s', (status, refundStatus) => {
    expect(read('notify-refund-success', { ...result(status), refundStatus })).toEqual({
      kind: 'unknown',
      notifyType: 'REFUND_RESULT',
    });
  });

  it('tells of a refund in process when the bank has accepted it and not paid it', () => {
    expect(read('notify-refund-success', { ...result('S'), refundStatus: 'PROCESSING' })).toMatchObject({ fact: { result: 'PROCESSING' } });
  });

  it.each([
    ['S', 'SUCCESS'],
    ['F', 'FAIL'],
  ])('is enough for a refund without a refund status: %s', (status, refundResult) => {
    expect(read('notify-refund-success', { ...result(status), refundStatus: null })).toMatchObject({ fact: { result: refundResult } });
  });
});

describe('a new kind of notification', () => {
  it.each([
    ['UPDATE_AMOUNT_RESULT', { notifyType: 'UPDATE_AMOUNT_RESULT' }],
    ['a name of Object.prototype', { notifyType: 'constructor' }],
  ])('is unknown: %s', (_, changes) => {
    expect(read('notify-payment-success', changes)).toEqual({ kind: 'unknown', notifyType: changes.notifyType });
  });

  it('may have no notifyType at all', () => {
    const defenseDocument = { disputeId: '1', notifyTime: '2026-01-01T00:00:00Z', defenseFile: { fileName: 'x' } };
    expect(readNotification(bytesOf(defenseDocument))).toEqual({ kind: 'unknown', notifyType: undefined });
    expect(readNotification(bytesOf({ notifyType: {} }))).toEqual({ kind: 'unknown', notifyType: undefined });
  });
});

describe('a dispute', () => {
  it('is recognized by its disputeNotificationType, whatever its notifyType', () => {
    const message = read('notify-dispute-created', { notifyType: 'DISPUTE', ...result('S', 'SUCCESS') });
    expect(message).toMatchObject({
      kind: 'dispute',
      fact: { notificationType: 'DISPUTE_CREATED', provenance: { resultCode: 'SUCCESS' } },
    });
  });

  it('keeps the name of a new step', () => {
    expect(read('notify-dispute-created', { disputeNotificationType: 'DISPUTE_REOPENED' })).toMatchObject({
      fact: { notificationType: 'DISPUTE_REOPENED' },
    });
  });

  it('is read without its optional fields', () => {
    const changes = {
      disputeAmount: { currency: 'KRW', value: '14,204' },
      paymentId: null,
      disputeReasonCode: [2006],
      defenseDueTime: null,
    };
    expect(read('notify-dispute-created', changes)).toMatchObject({
      fact: { amount: undefined, paymentId: undefined, reasonCode: undefined, defenseDueTime: undefined, reasonMessage: 'Other Fraud' },
    });
  });
});

describe('what Antom writes as a number', () => {
  it('is read like text: the amount, the ids and a code', () => {
    const number = (digits: string) => `@${digits}@`;
    const message = {
      ...sampleMessage('notify-payment-success'),
      paymentAmount: { currency: 'KRW', value: number('9007199254740993') },
      paymentId: number('20251217194010800100188230236670295'),
      result: { resultStatus: 'S', resultCode: number('200') },
    };
    const text = JSON.stringify(message).replaceAll(/"@(\d+)@"/g, '$1');
    expect(readNotification(new TextEncoder().encode(text))).toMatchObject({
      fact: {
        amount: { minorUnits: 9_007_199_254_740_993n },
        paymentId: '20251217194010800100188230236670295',
        provenance: { resultCode: '200' },
      },
    });
  });
});

describe('a failure is one without an amount, too', () => {
  it.each([
    ['notify-payment-fail', 'paymentAmount', 'authorizationFailed'],
    ['notify-capture-fail', 'captureAmount', 'captureFailed'],
    ['notify-refund-fail', 'refundAmount', 'refund'],
  ])('%s without %s', (name, field, kind) => {
    for (const absent of [undefined, null, { currency: 'KRW' }, '46,000'])
      expect(read(name, { [field]: absent })).toMatchObject({ fact: { kind, amount: undefined } });
  });
});

describe('a message without a required field', () => {
  it.each([
    ['notify-payment-success', 'paymentRequestId'],
    ['notify-payment-success', 'paymentId'],
    ['notify-payment-success', 'paymentAmount'],
    ['notify-payment-success', 'result'],
    ['notify-capture-success', 'captureRequestId'],
    ['notify-capture-success', 'paymentId'],
    ['notify-capture-success', 'captureAmount'],
    ['notify-refund-success', 'refundRequestId'],
    ['notify-refund-success', 'refundAmount'],
    ['notify-dispute-created', 'disputeId'],
    ['notify-dispute-created', 'paymentRequestId'],
  ])('is malformed: %s without %s', (name, field) => {
    for (const absent of [undefined, null, '']) {
      expect(() => read(name, { [field]: absent })).toThrow(new MalformedMessageError('missing or malformed field', field));
    }
  });

  it.each(['-46000', '46000.00', '4.6e4', ' 46000', '46,000', '', '12345678901234567', '٤٦', -46000, 0.5, 1e21])(
    'is malformed with the amount %j',
    (value) => {
      const changes = { paymentAmount: { currency: 'KRW', value } };
      expect(() => read('notify-payment-success', changes)).toThrow(
        new MalformedMessageError('missing or malformed field', 'paymentAmount'),
      );
    },
  );

  it('is exact about an amount that is too large for a floating-point number', () => {
    const changes = { paymentAmount: { currency: 'KRW', value: '9999999999999999' } };
    expect(read('notify-payment-success', changes)).toMatchObject({ fact: { amount: { minorUnits: 9_999_999_999_999_999n } } });
  });

  it.each([
    ['no JSON', '{"cardNo":"9490220011669217"'],
    ['no object but text', '"9490220011669217"'],
    ['no object but a list', '["9490220011669217"]'],
    ['null', 'null'],
    ['empty', ''],
  ])('is malformed when it is %s, and the error does not quote it', (_, text) => {
    const reading = () => readNotification(new TextEncoder().encode(text));
    expect(reading).toThrow(MalformedMessageError);
    expect(reading).toThrow(/^not a JSON (object|text in UTF-8)$/);
  });

  it('is malformed when it is not UTF-8', () => {
    const bytes = Buffer.from('{"notifyType":"\xff"}', 'latin1');
    expect(() => readNotification(bytes)).toThrow(new MalformedMessageError('not a JSON text in UTF-8'));
  });
});

describe("a time of Antom's that names no moment", () => {
  it.each(['46000', '2026-01-31T18:04:59', 'soon'])('is left out, and the rest counts: %s', (time) => {
    expect(read('notify-payment-success', { paymentTime: time })).toMatchObject({
      fact: { kind: 'authorized', provenance: { antomTime: undefined } },
    });
    const judgedAt = '2025-02-01T10:00:00-08:00';
    expect(read('notify-dispute-created', { disputeJudgedTime: time, disputeTime: judgedAt, defenseDueTime: time })).toMatchObject({
      fact: { defenseDueTime: undefined, provenance: { antomTime: judgedAt } },
    });
  });
});

describe('a text that is too long', () => {
  it('is cut between characters when it is for people, and left out or refused when it is an id', () => {
    const long = `${'a'.repeat(255)}${'😀'.repeat(100_000)}`;
    const changes = { result: { resultStatus: 'F', resultCode: long, resultMessage: long } };
    const provenance = { resultCode: undefined, resultMessage: 'a'.repeat(255) };
    expect(read('notify-payment-fail', changes)).toMatchObject({ fact: { kind: 'authorizationFailed', provenance } });
    expect(() => read('notify-payment-fail', { paymentId: long })).toThrow(MalformedMessageError);
  });
});
