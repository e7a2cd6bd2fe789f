/**
 * An amount of money in the smallest unit of its currency. KRW has no decimals, so `{ currency: 'KRW', minorUnits: 46000n }` is 46,000 won.
 * A bigint, so that no amount ever passes through a floating-point number.
 */
export interface Money {
  readonly currency: string;
  readonly minorUnits: bigint;
}

/** Money as Antom and the API write it: the amount as a string of digits. */
export interface WireMoney {
  readonly currency: string;
  readonly value: string;
}

export function parseMoney(wire: WireMoney): Money {
  return { currency: wire.currency, minorUnits: BigInt(wire.value) };
}

export function formatMoney(money: Money): WireMoney {
  return { currency: money.currency, value: money.minorUnits.toString() };
}

export function isSameMoney(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minorUnits === b.minorUnits;
}
