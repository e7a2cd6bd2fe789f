import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../../infra/operate/payments/export-payments.ts';
import { moneyText, plainText, timeText } from '../../../infra/operate/screen-texts.ts';

test.each([
  ['0', 'KRW 0'],
  ['999', 'KRW 999'],
  ['46000', 'KRW 46,000'],
  ['1234567890', 'KRW 1,234,567,890'],
])('%s won are written as %s', (value, text) => {
  expect(moneyText({ currency: 'KRW', value })).toBe(text);
});

test('times are those of Korea, and what is no time stays as it is', () => {
  expect(timeText('2026-01-31T15:00:00.000Z')).toBe('2026-02-01 00:00:00 KST');
  expect(timeText('soon')).toBe('soon');
});

test('no text from outside can tell a terminal anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
  expect(plainText('\u001b[31mred\u202e')).toBe(' [31mred ');
});

test('no cell of an export begins as a formula, and every cell can be read back', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string()).map(([first, rest]) => first + rest),
  );
  fc.assert(
    fc.property(cell, (text) => {
      const line = csv([[text, 'end']]);
      const written = line.startsWith('"')
        ? line.slice(1, line.lastIndexOf('",end')).replaceAll('""', '"')
        : line.slice(0, line.lastIndexOf(',end'));
      expect(written).toBe(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text);
    }),
  );
});
