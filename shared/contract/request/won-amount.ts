import * as z from 'zod/mini';

const EXAMPLE = 'must be a whole number of won as a string of 1 to 15 digits, such as "46000"';

/** At most 15 digits, so that any program can hold the amount exactly. No leading zeros, because Antom would echo "046000" as "46000". */
export const WON_AMOUNT_PATTERN = /^[1-9][0-9]{0,14}$/;

/** The amount to pay or to refund: a whole number of won above zero. */
export const wonAmount = amountOf(WON_AMOUNT_PATTERN, EXAMPLE, 'Whole won above zero, as a string of 1 to 15 digits.');

/** An amount that is only mentioned, such as a shipping fee or the price of a free gift: zero is an amount, too. */
export const wonAmountOrZero = amountOf(
  /^(?:0|[1-9][0-9]{0,14})$/,
  `${EXAMPLE}, or "0"`,
  'Whole won, as a string of 1 to 15 digits. "0" is allowed.',
);

function amountOf(digits: RegExp, error: string, description: string) {
  return z.strictObject({
    currency: z.literal('KRW', 'must be KRW: issuer-authenticated cards are charged in won').check(z.describe('KRW.')),
    value: z.string().check(
      z.regex(digits, { error, abort: true }), // then the two amounts are not compared
      z.describe(description),
    ),
  });
}
