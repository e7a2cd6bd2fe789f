import type { Money } from '../../shared/payment/money.ts';

export function won(minorUnits: bigint): Money {
  return { currency: 'KRW', minorUnits };
}
