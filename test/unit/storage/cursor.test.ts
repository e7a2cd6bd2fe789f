import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../shared/storage/cursor.ts';

const ORDER = '["shop","order-7"]';
const KEY = { orderKey: ORDER, createdAt: '2026-01-31T09:00:00.000Z', paymentRequestId: 'c0ffee00'.repeat(5) };

describe('a cursor', () => {
  test('leads back to where the page ended', () => {
    expect(decodeCursor(encodeCursor(KEY), ORDER)).toEqual(KEY);
  });

  test('can stand in a URL as it is', () => {
    const cursor = encodeCursor({ ...KEY, orderKey: '["shop","주문?&=+/ 7"]' });
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(cursor, '["shop","주문?&=+/ 7"]')).toBeDefined();
  });

  test('of another order opens nothing', () => {
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
  ])('%j is none', (text) => {
    expect(decodeCursor(text, ORDER)).toBeUndefined();
  });

  test('brings nothing along that is no part of the key', () => {
    expect(decodeCursor(encoded({ ...KEY, dueShard: 'due-0' }), ORDER)).toEqual(KEY);
  });
});
