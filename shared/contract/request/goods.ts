import * as z from 'zod/mini';
import { wholeNumberAsText } from './both-forms.ts';
import { optionalText, text } from './text.ts';
import { time } from './time.ts';
import { pageUrl } from './url.ts';
import { wonAmountOrZero } from './won-amount.ts';

const fields = {
  referenceGoodsId: optionalText(64, 'Your own id of the product.'),
  priceId: optionalText(64, "Antom's id of a price, in place of referenceGoodsId."),
  goodsName: text(256, 'Name.'),
  goodsCategory: optionalText(64, 'Category, levels parted by "/", such as Food/Fruit.'),
  goodsBrand: optionalText(64, 'Brand.'),
  goodsUnitAmount: z.optional(wonAmountOrZero),
  goodsDiscountAmount: z.optional(wonAmountOrZero),
  goodsQuantity: z.optional(wholeNumberAsText({ min: 1, max: 999_999_999 }, 'How many.')),
  goodsSkuName: optionalText(64, 'Variant, such as size and colour.'),
  goodsUrl: z.optional(pageUrl("The product's page.")),
  goodsImageUrl: z.optional(pageUrl("The product's picture.")),
  deliveryMethodType: z.optional(z.enum(['PHYSICAL', 'DIGITAL']).check(z.describe('How it is delivered.'))),
  goodsEndsOnTime: z.optional(time('When a service ends, such as an online course.')),
};

const ONE_ID = z.refine<{ referenceGoodsId?: string | undefined; priceId?: string | undefined }>(
  ({ referenceGoodsId, priceId }) => referenceGoodsId !== undefined || priceId !== undefined,
  { path: ['referenceGoodsId'], error: 'is missing' },
);

/** One line of the order. A free gift has a `goodsUnitAmount` of 0. */
export const goods = z
  .strictObject({
    ...fields,
    crossSell: z.optional(z.strictObject(fields).check(ONE_ID, z.describe('What is offered with it.'))),
  })
  .check(ONE_ID);
