import { describe, expect, test } from 'vitest';
import { ConfigurationError, flag, readEnvironment, text, wholeNumber, wholeNumbers } from '../../../shared/platform/environment.ts';

const SHAPE = { TABLE: text, SHARDS: wholeNumber, SEND: flag };

describe('the environment of a function', () => {
  test('is read with the types that the function asks for', () => {
    expect(readEnvironment(SHAPE, { TABLE: 'Payments', SHARDS: '4', SEND: 'false', OTHER: 'x' })).toEqual({
      TABLE: 'Payments',
      SHARDS: 4,
      SEND: false,
    });
  });

  test('is refused with the names of all that is missing or wrong, and with no value', () => {
    const read = () => readEnvironment(SHAPE, { TABLE: '', SHARDS: 'secret-4', SEND: undefined });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow('environment variables missing or unusable: TABLE, SHARDS, SEND');
  });

  test.each(['', '-1', '1.5', '1e3', ' 4', '0x10', '1'.repeat(16)])('%j is not a whole number', (value) => {
    expect(() => readEnvironment({ SHARDS: wholeNumber }, { SHARDS: value })).toThrow(ConfigurationError);
  });

  test.each(['TRUE', '1', 'yes', ''])('%j is not a flag', (value) => {
    expect(() => readEnvironment({ SEND: flag }, { SEND: value })).toThrow(ConfigurationError);
  });

  test('can contain lists of whole numbers as JSON', () => {
    expect(readEnvironment({ BACKOFF_MS: wholeNumbers }, { BACKOFF_MS: '[15000,30000]' })).toEqual({ BACKOFF_MS: [15_000, 30_000] });
    expect(readEnvironment({ BACKOFF_MS: wholeNumbers }, { BACKOFF_MS: '[0]' })).toEqual({ BACKOFF_MS: [0] });
  });

  test.each(['', '[]', '15000', '[15000,]', '[1.5]', '[-1]', '["1"]', '[1, 2]', `[${'1'.repeat(16)}]`])(
    '%j is not a list of whole numbers',
    (value) => {
      expect(() => readEnvironment({ BACKOFF_MS: wholeNumbers }, { BACKOFF_MS: value })).toThrow(ConfigurationError);
    },
  );
});
