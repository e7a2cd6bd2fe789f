import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotification } from '../../../shared/antom/notification.ts';
import { bytesOf, sampleMessage } from '../../support/sample-message.ts';

const sample = sampleMessage('notify-payment-success-full-card');
const notified = (changes: object) => parseNotification(bytesOf({ ...sample, cardInfo: null, ...changes }));
const read = (paymentResultInfo: unknown) => {
  const notification = notified({ paymentResultInfo });
  return notification.kind === 'payment' ? notification.paymentResultInfo : undefined;
};
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
const digitsIn = (text: string) => text.match(/\p{Nd}/gu) ?? [];

describe('the number of a card', () => {
  it.each([
    ['************481*', '************481*'],
    ['949022******4813', '949022******4813'],
    ['9490-22**-****-481*', '9490-22**-****-481*'],
    ['949022••••••4813', '949022••••••4813'],
    ['4813', '4813'],
    ['9490220011664813', '************4813'],
    ['9490 2200 1166 4813', '************4813'],
    ['９４９０２２００１１６６４８１３', '************４８１３'],
    ['94902200****4813', '************4813'],
  ])('%s is shown as %s', (cardNo, shown) => {
    expect(read({ cardNo })?.maskedCardNumber).toBe(shown);
  });

  it.each([
    [{ cardNo: 'KIM MINJI', lastFour: '4813' }, '************4813'],
    [{ cardNo: {}, cardBin: '94902200', lastFour: 4813 }, '949022******4813'],
    [{ cardNo: '*'.repeat(41), cardBin: 'x', lastFour: '4813' }, '************4813'],
    [{ cardBin: '949022' }, undefined],
    [{ lastFour: '04813' }, undefined],
  ])('%j, without a mask of its own, is shown as %s', (info, shown) => {
    expect(read(info)?.maskedCardNumber).toBe(shown);
  });

  const number = fc
    .tuple(fc.stringMatching(/^[0-9０-９]{12,19}$/), fc.constantFrom('', ' ', '-', '.'))
    .map(([digits, between]) => [...digits].join(between));
  const field = fc.constantFrom(
    ...['cardNo', 'cardBin', 'lastFour', 'cardBrand', 'issuerName', 'authorizationCode'],
    ...['refusalCodeRaw', 'refusalReasonRaw', 'merchantAdviceCode'],
  );

  it('is never read whole, whichever field it stands in and whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          field,
          fc.tuple(fc.string({ maxLength: 200 }), number).map((parts) => parts.join(' ')),
          { minKeys: 1 },
        ),
        (info) => {
          for (const text of textsIn(read(info))) expect(text.match(/\p{Nd}(?:[ .-]?\p{Nd}){11}/u)).toBeNull();
        },
      ),
    );
  });

  it('shows ten digits at most, whatever Antom writes', () => {
    const text = fc.oneof(fc.string(), number, fc.stringMatching(/^[0-9*xX -]{0,40}$/));
    fc.assert(
      fc.property(fc.record({ cardNo: text, cardBin: text, lastFour: text }, { requiredKeys: [] }), (info) => {
        expect(digitsIn(read(info)?.maskedCardNumber ?? '').length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('the details of a payment', () => {
  it('are read whether they are numbers or texts', () => {
    const info = { authorizationCode: 40061234, rrn: 535017004813, creditPayPlan: { installmentNum: '3' }, refusalCodeRaw: 8350 };
    expect(read(info)).toMatchObject({ authorizationCode: '40061234', rrn: '535017004813', installments: 3, refusalCodeRaw: '8350' });
  });

  it.each(['0', '100', 2.5, -3, 'three', null, {}])('have no months when Antom writes %j', (installmentNum) => {
    expect(read({ creditPayPlan: { installmentNum }, cardBrand: 'BC' })).toMatchObject({ installments: undefined, cardBrand: 'BC' });
  });

  it('never lose the outcome, whatever form they have', () => {
    const any = fc.jsonValue({ maxDepth: 2 });
    const fields = ['paymentResultInfo', 'cardInfo', 'acquirerReferenceNo', 'grossSettlementAmount', 'settlementQuote'];
    fc.assert(
      fc.property(fc.record(Object.fromEntries(fields.map((name) => [name, any]))), (changes) => {
        expect(notified(changes)).toMatchObject({
          kind: 'payment',
          paymentRequestId: 'paymentRequestId01',
          paymentAmount: { minorUnits: 46_000n },
          result: { resultStatus: 'S' },
        });
      }),
    );
  });

  it('are short, whatever Antom writes', () => {
    const long = '가'.repeat(5_000);
    const info = { cardBrand: long, issuerName: long, refusalCodeRaw: long, refusalReasonRaw: long, merchantAdviceCode: long };
    const lengths = textsIn(read({ ...info, authorizationCode: long, rrn: long })).map((text) => [...text].length);
    expect(lengths.toSorted((a, b) => a - b)).toEqual([16, 32, 64, 64, 128]);
  });

  it.each([
    [1392.25, '1392.25'],
    ['1400.00', '1400.00'],
    ['0.00072', '0.00072'],
    ['-1', undefined],
    ['much', undefined],
    ['1'.repeat(33), undefined],
  ])('have the price of the quote digit by digit: %s', (quotePrice, price) => {
    expect(notified({ settlementQuote: { quotePrice } })).toMatchObject({ settlementQuote: { quotePrice: price } });
  });
});
