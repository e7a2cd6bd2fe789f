import * as z from 'zod/mini';
import { wholeNumber } from './both-forms.ts';
import { address } from './people.ts';
import { optionalText } from './text.ts';
import { dateOrTime } from './time.ts';
import { pageUrl } from './url.ts';

const store = z.strictObject({
  referenceStoreId: optionalText(64, 'Your own id of the store.'),
  storeName: optionalText(256, 'Name.'),
  storeMCC: optionalText(32, 'Category code of the business.'),
  storeDisplayName: optionalText(64, 'The name that buyers see.'),
  storeTerminalId: optionalText(64, 'Terminal.'),
  storeOperatorId: optionalText(64, 'Who operates the terminal.'),
  storeAddress: z.optional(address),
  storePhoneNo: optionalText(16, 'Phone number.'),
});

const accountLastModified = z.strictObject({
  passwordChangeDate: z.optional(dateOrTime('When the password was last changed.')),
  emailChangeDate: z.optional(dateOrTime('When the e-mail address was last changed.')),
  listingChangeDate: z.optional(dateOrTime('When the listing was last changed.')),
  loginDate: z.optional(dateOrTime('When somebody last logged in.')),
  addressChangeDate: z.optional(dateOrTime('When the address was last changed.')),
});

/** For acquirers and platforms: the merchant for whom they take the payment. */
export const merchant = z.strictObject({
  referenceMerchantId: optionalText(64, 'Your own id of the sub-merchant.'),
  merchantMCC: optionalText(32, 'Category code of the business.'),
  merchantName: optionalText(256, 'Registered name.'),
  merchantDisplayName: optionalText(64, 'The name that buyers see.'),
  merchantAddress: z.optional(address),
  merchantRegisterDate: z.optional(dateOrTime('When the sub-merchant registered with you.')),
  merchantType: z.optional(z.enum(['INDIVIDUAL', 'ENTERPRISE']).check(z.describe('A person or a company.'))),
  merchantUrl: z.optional(pageUrl("The sub-merchant's shop.")),
  merchantCountryCode: optionalText(2, 'Country by ISO 3166, two letters.'),
  numberOfTrades: z.optional(wholeNumber({ min: 0, max: 999_999_999 }, 'Orders that it completed in the last twelve months.')),
  accountLastModified: z.optional(accountLastModified.check(z.describe('What the sub-merchant last changed in its account with you.'))),
  store: z.optional(store.check(z.describe('The store in which the order was placed.'))),
});
