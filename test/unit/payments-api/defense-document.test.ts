import { describe, expect, test } from 'vitest';
import { aRequest } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

const CARD_NUMBER = '4111111111111111';
const path = { paymentRequestId: 'c0ffee00'.repeat(5), disputeId: 'dispute-1' };

async function supply(body: unknown, contentType: 'text' | 'base64' = 'text') {
  const supplied: string[] = [];
  const { serve, log } = servedApi({
    respondToDispute: {
      accept: () => Promise.reject(new Error('unexpected call')),
      defend: ({ disputeId }, evidence) => {
        supplied.push(evidence);
        return Promise.resolve({ disputeId, state: 'DEFENSE_SUPPLIED', isOver: false, outcome: 'open' });
      },
    },
  });
  const request = aRequest('POST /payments/{paymentRequestId}/disputes/{disputeId}/defense', { path, body });
  const encoded = { ...request, body: Buffer.from(request.body ?? '').toString('base64'), isBase64Encoded: true };
  const response = await serve(contentType === 'text' ? request : encoded);
  return { status: response.statusCode, body: JSON.parse(response.body), text: response.body + JSON.stringify(log.lines), supplied };
}

describe('the document of a defense', () => {
  test.each([
    ['a document', 'cHJvb2Y='],
    ['one million characters', 'A'.repeat(1_000_000)],
    ['text that is a card number anywhere else', CARD_NUMBER],
    ['text with a card number among other characters', `AAAA${CARD_NUMBER}/abc`],
  ])('may be %s', async (_, disputeEvidence) => {
    expect(await supply({ disputeEvidence })).toMatchObject({ status: 200, supplied: [disputeEvidence] });
    expect(await supply({ disputeEvidence }, 'base64')).toMatchObject({ status: 200, supplied: [disputeEvidence] });
  });

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['a character too many', 'A'.repeat(1_000_004)],
    ['no base64', 'proof of delivery'],
    ['base64 without its padding', 'cHJvb2Y'],
    ['base64 for URLs', 'cHJ_b2Y='],
    ['base64 with a line end', 'cHJv\nb2Y='],
    ['a number', 1],
    ['a list', ['cHJvb2Y=']],
  ])('must not be %s', async (_, disputeEvidence) => {
    expect(await supply({ disputeEvidence })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ pointer: '/disputeEvidence' }] },
      supplied: [],
    });
  });

  test('is not repeated when it is refused', async () => {
    expect((await supply({ disputeEvidence: 'secret proof' })).text).not.toContain('secret');
  });
});

describe('the body around the document', () => {
  test.each([
    ['a field', { disputeEvidence: 'cHJvb2Y=', note: CARD_NUMBER }, '/note'],
    ['the name of a field', { disputeEvidence: 'cHJvb2Y=', [CARD_NUMBER]: 1 }, ''],
    ['a list in its place', { disputeEvidence: [CARD_NUMBER] }, '/disputeEvidence/0'],
    ['a number in its place', { disputeEvidence: Number(CARD_NUMBER) }, '/disputeEvidence'],
    ['a field of the same name elsewhere', { more: { disputeEvidence: CARD_NUMBER } }, '/more/disputeEvidence'],
  ])('is searched for card numbers: %s', async (_, body, pointer) => {
    const answer = await supply(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'card_number_in_request', errors: [{ pointer }] }, supplied: [] });
    expect(answer.text).not.toContain('4111');
  });

  test('has the limit of every body', async () => {
    expect(await supply({ disputeEvidence: 'cHJvb2Y=', note: 'x'.repeat(129 * 1024) })).toMatchObject({
      status: 413,
      body: { code: 'request_too_large' },
    });
  });

  test.each(['text', 'base64'] as const)('has one limit together with the document: %s', async (contentType) => {
    expect(await supply({ disputeEvidence: 'A'.repeat(1_200_000) }, contentType)).toMatchObject({
      status: 413,
      body: { code: 'request_too_large' },
    });
  });

  test('may not have another field', async () => {
    expect(await supply({ disputeEvidence: 'cHJvb2Y=', format: 'PDF' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/format' }] },
    });
  });
});
