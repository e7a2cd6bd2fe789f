import { expect, test } from 'vitest';
import { clockText, dateTimeText } from '../../../infra/web-ui/time-text.ts';

const JUST_AFTER_MIDNIGHT_IN_SEOUL = new Date('2026-11-22T15:05:09.007Z');

test('times are shown as in Seoul, wherever the server runs', () => {
  expect(clockText(JUST_AFTER_MIDNIGHT_IN_SEOUL)).toBe('00:05:09.007');
  expect(dateTimeText(JUST_AFTER_MIDNIGHT_IN_SEOUL, 'ko')).toBe('2026년 11월 23일 오전 12:05');
  expect(dateTimeText(JUST_AFTER_MIDNIGHT_IN_SEOUL, 'en')).toBe('23 Nov 2026, 00:05');
});
