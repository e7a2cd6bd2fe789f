/** An amount as the API writes it: digits in the smallest unit of the currency, which for won has no decimals. */
export interface Money {
  readonly currency: string;
  readonly value: string;
}

/** An amount of whole won, as requests take it. */
export interface Won {
  readonly currency: 'KRW';
  readonly value: string;
}

/** @throws {RangeError} unless `amount` is a whole number of won that a number holds exactly, or a bigint, and not negative */
export function won(amount: number | bigint): Won {
  const isWhole = typeof amount === 'bigint' || Number.isSafeInteger(amount);
  if (!isWhole || amount < 0) throw new RangeError('an amount of won is a whole number, not negative, and no text: won(46_000)');
  return { currency: 'KRW', value: BigInt(amount).toString() };
}
