import * as z from 'zod/mini';
import { buyer } from './buyer.ts';
import { goods } from './goods.ts';
import { merchant } from './merchant.ts';
import { shipping } from './shipping.ts';
import { lines, optionalText, text } from './text.ts';
import { lodging, transit } from './travel.ts';
import { wonAmount, wonAmountOrZero } from './won-amount.ts';

/** The merchant's own id of an order. Ids are compared in Unicode's normal form C, in which 주문 is the same however it was typed. */
export const referenceOrderId = text(64, 'Your own id of the order. The same for every attempt to pay it.');

const gaming = z.strictObject({
  gameName: optionalText(128, 'Name of the game.'),
  toppedUpUser: optionalText(128, 'Name or id of the player who is topped up.'),
  toppedUpEmail: optionalText(64, 'E-mail address of that player.'),
  toppedUpPhoneNo: optionalText(32, 'Phone number of that player.'),
});

/** What is bought. All but the first three fields is data for Antom's risk engine. */
export const order = z.strictObject({
  referenceOrderId,
  orderDescription: text(256, 'What the buyer buys, in words: Antom shows it.'),
  orderAmount: wonAmount,
  orderDiscountAmount: z.optional(wonAmountOrZero),
  subTotalOrderAmount: z.optional(wonAmountOrZero),
  buyer: z.optional(buyer),
  goods: z.optional(z.array(goods).check(z.maxLength(100), z.describe('The lines of the order, 100 at most.'))),
  shipping: z.optional(shipping),
  gaming: z.optional(gaming.check(z.describe('What is topped up, if the order is for a game.'))),
  transit: z.optional(transit),
  lodging: z.optional(lodging),
  merchant: z.optional(merchant),
  extendInfo: z.optional(lines(2048, 'JSON as text, as agreed with Antom.')),
});
