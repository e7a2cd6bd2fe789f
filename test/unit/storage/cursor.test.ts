import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../shared/storage/cursor.ts';

const ORDER = '["shop","order-7"]';
const KEY = { orderKey: ORDER, createdAt: '2026-01-31T09:00:00.000Z', paymentRequestId: 'c0ffee00'.repeat(5) };

describe('a cursor', () => {
  test('gives back where the page ended', () => {
    expect(decodeCursor(encodeCursor(KEY), ORDER)).toEqual(KEY);
  });

  test('needs no escaping in a URL', () => {
    const cursor = encodeCursor({ ...KEY, orderKey: '["shop","주문?&=+/ 7"]' });
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(cursor, '["shop","주문?&=+/ 7"]')).toBeDefined();
  });

  test('of another order is not accepted', () => {
    expect(decodeCursor(encodeCursor(KEY), '["other-shop","order-7"]')).toBeUndefined();
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each([
    '',
    'next',
    '%%%',
    encoded(null),
    encoded('x'),
    encoded([KEY]),
    encoded({ orderKey: ORDER }),
    encoded({ ...KEY, createdAt: 7 }),
    encoded({ ...KEY, createdAt: '' }),
  ])('is not accepted from the text %j', (text) => {
    expect(decodeCursor(text, ORDER)).toBeUndefined();
  });

  test('gives back nothing but the key', () => {
    expect(decodeCursor(encoded({ ...KEY, dueShard: 'due-0' }), ORDER)).toEqual(KEY);
  });
});
