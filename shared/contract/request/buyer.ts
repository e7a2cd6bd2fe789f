import * as z from 'zod/mini';
import { flag, wholeNumber } from './both-forms.ts';
import { personName } from './people.ts';
import { optionalText } from './text.ts';
import { dateOrTime, time } from './time.ts';
import { wonAmountOrZero } from './won-amount.ts';

/** Who buys. Antom asks for the e-mail address and phone number of card payments. */
export const buyer = z.strictObject({
  referenceBuyerId: optionalText(64, 'Your own id of the buyer.'),
  buyerName: z.optional(personName),
  buyerPhoneNo: optionalText(24, 'Phone number.'),
  buyerPhoneNoContryCode: optionalText(8, 'Country code of the phone number, such as 82. Antom spells the field so.'),
  buyerEmail: optionalText(64, 'E-mail address.'),
  buyerRegistrationTime: z.optional(time('When the buyer registered with you.')),
  isAccountVerified: z.optional(flag('Whether you have verified the account.')),
  successfulOrderCount: z.optional(wholeNumber({ min: 0, max: 999_999_999 }, 'How many orders the buyer has paid before.')),
  successfulOrderAmount: z.optional(wonAmountOrZero),
  dateOfFirstPaidPurchase: z.optional(dateOrTime('When the buyer first paid an order.')),
  dateOfLastPaidPurchase: z.optional(dateOrTime('When the buyer last paid an order.')),
});
