import * as z from 'zod/mini';

/** A whole number of won above zero, without leading zeros: Antom would echo "046000" as "46000". At most 15 digits, so that any program can hold it exactly. */
export const wonAmount = z.strictObject({
  currency: z.literal('KRW', 'must be KRW: issuer-authenticated cards are charged in won'),
  value: z.string().check(
    z.regex(/^[1-9][0-9]{0,14}$/, {
      error: 'must be a whole number of won as a string of 1 to 15 digits, such as "46000"',
      abort: true, // then the two amounts are not compared
    }),
  ),
});
