import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aStartRequest } from '../../support/a-start-request.ts';
import { aStart } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

const [before = '', after = ''] = JSON.stringify(aStartRequest()).split('커피 한 잔');

/** The two forms in which the gateway hands a body over: as text, in which it replaces what it cannot read, and as base64. */
const HANDED_OVER = {
  'as text': (bytes: Buffer) => ({ body: bytes.toString('utf8'), isBase64Encoded: false }),
  'as base64': (bytes: Buffer) => ({ body: bytes.toString('base64'), isBase64Encoded: true }),
};

const withDescription = (bytes: Uint8Array) => Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);

function isUtf8(bytes: Uint8Array): boolean {
  return !Buffer.from(bytes).toString('utf8').includes('\uFFFD');
}

/** Bytes above ASCII, as the encodings of Korea, Japan and Europe have them, that are no UTF-8. */
const NO_UTF8 = fc.uint8Array({ min: 0x80, minLength: 1, maxLength: 12 }).filter((bytes) => !isUtf8(bytes));

describe.each(Object.entries(HANDED_OVER))('a body %s', (_, handedOver) => {
  const answerTo = async (bytes: Buffer) => {
    const { serve, started, log } = servedApi();
    const response = await serve(aStart(undefined, handedOver(bytes)));
    return { answer: JSON.parse(response.body), status: response.statusCode, started, log };
  };

  test('that is not UTF-8 is refused as that', async () => {
    await fc.assert(
      fc.asyncProperty(NO_UTF8, async (bytes) => {
        const { answer, started, log } = await answerTo(withDescription(bytes));
        expect(answer).toMatchObject({ status: 400, code: 'invalid_encoding' });
        expect(started).toEqual([]);
        expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
      }),
    );
  });

  test.each([
    ['EUC-KR', [0xb0, 0xa8, 0xb1, 0xd6]],
    ['CP949', [0x8c, 0x63]],
    ['Shift_JIS', [0x8b, 0xe3]],
    ['Latin-1', [0xe9]],
    ['a surrogate of CESU-8', [0xed, 0xa0, 0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a cut-off letter', [0xea, 0xb7]],
  ])('with %s in it is refused as that', async (_name, bytes) => {
    expect((await answerTo(withDescription(Uint8Array.from(bytes)))).answer).toMatchObject({ status: 400, code: 'invalid_encoding' });
  });

  test('in UTF-16 is refused as that, with a byte order mark and without', async () => {
    const order = { ...aStartRequest().order, orderDescription: 'coffee' }; // in UTF-16, ASCII is UTF-8 with zeros between
    const little = Buffer.from(JSON.stringify(aStartRequest({ order })), 'utf16le');
    const big = Buffer.from(little).swap16();
    const marked = [Buffer.concat([Buffer.from([0xff, 0xfe]), little]), Buffer.concat([Buffer.from([0xfe, 0xff]), big])];
    for (const bytes of [little, big, ...marked]) {
      expect((await answerTo(bytes)).answer).toMatchObject({ status: 400, code: 'invalid_encoding' });
    }
  });

  test('may begin with the byte order mark of UTF-8', async () => {
    const { status, started } = await answerTo(Buffer.from(`\uFEFF${JSON.stringify(aStartRequest())}`));
    expect([status, started[0]?.request]).toEqual([201, aStartRequest()]);
  });

  test('of Korean text is taken as it is', async () => {
    const { status, started } = await answerTo(withDescription(Buffer.from('감귤 🍊')));
    expect(status).toBe(201);
    expect(started[0]?.request.order.orderDescription).toBe('감귤 🍊');
  });
});
