/**
 * An amount of money in the smallest unit of its currency: KRW has no decimals, so `{ currency: 'KRW', minorUnits: 46000n }` is 46,000 won.
 * A bigint, so that no amount passes through a floating-point number.
 */
export interface Amount {
  /** ISO 4217, e.g. `KRW`. */
  readonly currency: string;
  readonly minorUnits: bigint;
}

/** An amount as Antom's JSON has it: `value` is a string of at most 16 digits, in the smallest unit of the currency. Antom may answer it as a number. */
export interface WireAmount {
  readonly currency: string;
  readonly value: string;
}

/** @throws {SyntaxError} when `value` is not a whole number of at most 16 digits. */
export function parseAmount(wire: WireAmount): Amount {
  if (!/^\d{1,16}$/.test(wire.value)) throw new SyntaxError('not a whole number of at most 16 digits');
  return { currency: wire.currency, minorUnits: BigInt(wire.value) };
}

/** As Antom's JSON has it. */
export function formatAmount(amount: Amount): WireAmount {
  return { currency: amount.currency, value: amount.minorUnits.toString() };
}
