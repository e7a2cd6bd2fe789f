import { describe, expect, test } from 'vitest';
import { aStartRequest } from '../../support/a-start-request.ts';
import { aStart } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';
import { CARD_NUMBERS } from './card-numbers.ts';

const NUMBER = '4111111111111111';
const valid = aStartRequest();
const withDescription = (orderDescription: string) => JSON.stringify({ ...valid, order: { ...valid.order, orderDescription } });

/** Bodies of POST /payments with a card number in them. */
const BODIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(CARD_NUMBERS).map(([scheme, number]) => [scheme, withDescription(`card ${number}`)])),
  'in groups of four': withDescription('4111 1111 1111 1111'),
  'with hyphens': withDescription('4111-1111-1111-1111'),
  'next to an expiry date': withDescription('4111 1111 1111 1111 12/27'),
  'in full-width digits': withDescription('４１１１１１１１１１１１１１１１'),
  'in Unicode escapes': withDescription('X').replace('X', String.raw`\u0034\u0031\u0031\u0031111111111111`),
  'as a JSON number': JSON.stringify({ ...valid, cardNo: 4111111111111111 }),
  'as a JSON number with an exponent': JSON.stringify(valid).replace('{', '{"cardNo":4.111111111111111e15,'),
  'as the name of a field': JSON.stringify({ ...valid, [NUMBER]: true }),
  'in an unknown field': JSON.stringify({ ...valid, paymentMethod: { cardNo: NUMBER } }),
  'in an amount': JSON.stringify({ ...valid, paymentAmount: { currency: 'KRW', value: NUMBER } }),
  'in the metadata': JSON.stringify({ ...valid, metadata: `{"pan":"${NUMBER}"}` }),
  'as the whole body': JSON.stringify(NUMBER),
};

describe('a card number in a request', () => {
  test.each(Object.entries(BODIES))('%s is refused', async (_, body) => {
    const { serve, started, log } = servedApi();

    const response = await serve(aStart(body));

    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'card_number_in_request' });
    expect(started).toEqual([]);
    expect(log.lines).toEqual([{ level: 'info', code: 'request_refused', routeKey: 'POST /payments', problem: 'card_number_in_request' }]);
    expect(response.body).not.toMatch(/\d{4}/);
  });

  test('in a body in base64 is refused', async () => {
    const { serve } = servedApi();
    const body = Buffer.from(withDescription(NUMBER)).toString('base64');
    expect(await serve(aStart(body, { isBase64Encoded: true }))).toMatchObject({ statusCode: 400 });
  });

  test('in a body that is not JSON is neither repeated nor logged', async () => {
    const { serve, log } = servedApi();
    const response = await serve(aStart(`{"cardNo":${NUMBER}`));
    expect(response.statusCode).toBe(400);
    expect(response.body + JSON.stringify(log.lines)).not.toContain('4111');
  });

  test.each([NUMBER, '4111-1111-1111-1111', `order-${NUMBER}`])('in Idempotency-Key %s is refused', async (key) => {
    const { serve, started, log } = servedApi();
    const response = await serve(aStart(valid, { headers: { 'idempotency-key': key } }));
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'card_number_in_request' });
    expect(started).toEqual([]);
    expect(response.body + JSON.stringify(log.lines)).not.toContain('4111');
  });
});
