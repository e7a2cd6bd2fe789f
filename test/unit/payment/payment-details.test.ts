import { describe, expect, it } from 'vitest';
import { filledIn } from '../../../shared/payment/payment-details.ts';

describe('details that are stated again', () => {
  const known = { brand: 'BC', issuer: undefined };

  it('fill in what is absent, and change nothing', () => {
    expect(filledIn<object>(known, { brand: 'LOTTE', issuer: 'BC Card' })).toEqual({ brand: 'BC', issuer: 'BC Card' });
    expect(filledIn<object>(undefined, { brand: 'BC' })).toEqual({ brand: 'BC' });
  });

  it.each([undefined, {}, { brand: 'LOTTE' }, { issuer: undefined }])(
    'leave the known ones as they are when there is nothing to fill in: %j',
    (stated) => {
      expect(filledIn<object>(known, stated)).toBe(known);
    },
  );
});
