import * as z from 'zod/mini';
import { wholeNumber } from './both-forms.ts';
import { address, personName } from './people.ts';
import { lines, optionalText, text } from './text.ts';
import { pageUrl } from './url.ts';
import { wonAmountOrZero } from './won-amount.ts';

const duration = z.strictObject({
  unit: text(16, 'Unit of the duration, such as DAY, from SECOND to YEAR.'),
  value: wholeNumber({ min: 0, max: 999_999_999 }, 'How many units.'),
});

/** How the order is delivered. Free shipping has a `shippingFee` of 0. */
export const shipping = z.strictObject({
  shippingName: z.optional(personName),
  shippingAddress: z.optional(address),
  shippingCarrier: optionalText(128, 'Carrier.'),
  shippingPhoneNo: optionalText(16, 'Phone number of the recipient.'),
  shipToEmail: optionalText(64, 'Where digital goods are sent.'),
  shippingFee: z.optional(wonAmountOrZero),
  shippingFeeId: optionalText(64, 'Your own id of the shipping option.'),
  shippingDescription: optionalText(64, 'The shipping option in words.'),
  shippingNumber: optionalText(256, "The parcel's number."),
  trackingUrl: z.optional(pageUrl("The page that follows the parcel's way.")),
  notes: z.optional(lines(2048, 'A note for the carrier.')),
  deliveryEstimate: z.optional(
    z
      .strictObject({
        minimum: z.optional(duration.check(z.describe('At least.'))),
        maximum: z.optional(duration.check(z.describe('At most.'))),
      })
      .check(z.describe('How long the delivery takes, at least and at most.')),
  ),
});
