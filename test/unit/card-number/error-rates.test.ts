import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsCardNumber } from '../../../shared/card-number/contains-card-number.ts';
import { DISGUISED } from './disguised-cards.ts';
import { LIKE_A_CARD, ORDINARY, SELDOM_REFUSED } from './ordinary-numbers.ts';

/** Always the same texts, so that the rates are always the same. Without the bias to zeros that looks for the ends of ranges: it is no chance. */
const samplesOf = (texts: fc.Arbitrary<string>, numRuns: number) => fc.sample(fc.noBias(texts), { seed: 7, numRuns });
const refusedOf = (texts: fc.Arbitrary<string>, numRuns: number) => samplesOf(texts, numRuns).filter(containsCardNumber);

describe('of card numbers in disguise none is missed', () => {
  test.each(Object.entries(DISGUISED))('%s', (_, texts) => {
    const missed = samplesOf(texts, 1_000).filter((text) => !containsCardNumber(text));
    expect(missed).toEqual([]);
  });
});

describe('of ordinary numbers', () => {
  test.each(Object.entries(ORDINARY))('none is taken for a card number: %s', (_, texts) => {
    expect(refusedOf(texts, 1_000)).toEqual([]);
  });

  test.each(Object.entries(SELDOM_REFUSED))('few are taken for a card number: %s', (_, [inTenThousand, texts]) => {
    expect(refusedOf(texts, 5_000).length * 2).toBeLessThanOrEqual(inTenThousand);
  });

  test('one in ten is taken for a card number if it has 16 digits and begins like one', () => {
    const share = refusedOf(LIKE_A_CARD, 5_000).length / 5_000;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.12);
  });
});
