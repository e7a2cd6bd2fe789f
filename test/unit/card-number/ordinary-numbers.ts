import fc from 'fast-check';
import { barcodeOf, digits } from './any-card.ts';

const time = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().replaceAll(/\D/g, ''));
const concat = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(''));
const oneOf = (...texts: readonly string[]) => fc.constantFrom(...texts);
const hex = (length: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 15 }).map((value) => value.toString(16)), minLength: length, maxLength: length });
const list = (numbers: fc.Arbitrary<string>, separator: string, maxLength = 12) =>
  fc.array(numbers, { minLength: 2, maxLength }).map((all) => all.join(separator));

const price = fc
  .oneof(
    fc.integer({ min: 1, max: 999 }).map((hundreds) => hundreds * 100),
    fc.integer({ min: 1, max: 500 }).map((thousands) => thousands * 1000),
  )
  .map(String);
const decimalPrice = fc.integer({ min: 100, max: 19_999 }).map((cents) => (cents / 100).toFixed(2));
const phone = fc.oneof(
  concat(oneOf('010-', '+82 10-', '+82-10-'), digits(4), oneOf('-'), digits(4)),
  concat(oneOf('02-', '031-', '051-'), digits(3), oneOf('-'), digits(4)),
  concat(oneOf('010', '+8210', '00821'), digits(8)),
);
const businessNumber = concat(digits(3), oneOf('-'), digits(2), oneOf('-'), digits(5));
const uuid = fc.uuid({ version: [4, 7] });

/** Numbers that requests have, which are no card numbers. None may be taken for one. */
export const ORDINARY: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'a barcode of 13 digits (EAN, JAN)': concat(oneOf('4', '45', '49', '5', '3', '880', '978'), digits(12)).map((text) => barcodeOf(text.slice(0, 12))),
  'a barcode of 8 digits': digits(7).map(barcodeOf),
  'a barcode of 12 digits (UPC)': digits(11).map(barcodeOf),
  'a number of a carton (ITF-14, GTIN-14)': concat(oneOf('1', '30', '36', '38', '3880', '4', '5'), digits(13)).map((text) => barcodeOf(text.slice(0, 13))),
  'an order number of date and serial number': concat(time.map((at) => at.slice(0, 8)), oneOf('', '-'), digits(4, 8)),
  'an order number of a short date and serial number': concat(time.map((at) => at.slice(2, 8)), oneOf('', '-'), digits(4, 7)),
  'an order number of time and serial number': concat(time.map((at) => at.slice(0, 14)), digits(0, 5)),
  'a time to the millisecond': time,
  'a telephone number': phone,
  'telephone numbers': list(phone, ', ', 3),
  'a business number': businessNumber,
  'a business number and a telephone number': concat(businessNumber, oneOf(' / '), phone),
  'a tracking number of 10 to 13 digits': digits(10, 13),
  'a tracking number in groups of four': concat(digits(4), oneOf('-', ' '), digits(4), oneOf('-', ' '), digits(4)),
  'a corporation number': concat(digits(6), oneOf('-'), digits(7)),
  'prices with commas': list(price.map((won) => Number(won).toLocaleString('en')), ', '),
  'prices in won': list(price.map((won) => `${won}원`), ' '),
  'prices with decimals': list(decimalPrice, ', '),
  'a place in Seoul': concat(oneOf('37.'), digits(3, 7), oneOf(', ', ',', ' '), oneOf('126.', '127.'), digits(3, 7)),
  'days': list(time.map((at) => `${at.slice(0, 4)}-${at.slice(4, 6)}-${at.slice(6, 8)}`), ' ', 4),
  'a UUID': uuid,
  'a UUID with a prefix': concat(oneOf('order-', 'ORD_', 'shop:order:'), uuid),
  'UUIDs in JSON': fc.tuple(uuid, uuid).map(([cart, buyer]) => JSON.stringify({ cart, buyer, items: [cart] })),
  'a UUID in a URL': concat(oneOf('https://shop.test/orders/'), uuid, oneOf('', '?from=app', '/paid')),
  'a ULID': fc.ulid(),
  'an IPv6 address': concat(oneOf('2001:', '2406:', '2600:'), list(fc.oneof(digits(4), hex(4)), ':').map((rest) => rest.split(':').concat('1', '2', '3', '4', '5').slice(0, 6).concat('c').join(':'))),
  "Antom's id": concat(time.map((at) => at.slice(0, 8)), oneOf('194010800100'), digits(8, 15)),
}; // prettier-ignore

/** Of these, so many in 10,000 are taken for a card number at most. */
export const SELDOM_REFUSED: Readonly<Record<string, readonly [number, fc.Arbitrary<string>]>> = {
  'prices, with commas between them': [10, list(price, ', ')],
  'prices in JSON': [10, list(price, ',').map((all) => `[${all}]`)],
  'prices, with spaces between them': [30, list(price, ' ')],
  'numbers of four digits in a list': [80, list(fc.integer({ min: 1000, max: 9999 }).map(String), ',', 10)],
  'quantities in a list': [20, list(fc.integer({ min: 1, max: 9 }).map(String), ',', 30)],
  'random hex digits': [4, fc.constantFrom(16, 20, 24, 32, 40, 64).chain(hex)],
  'a UUID within a sentence': [4, concat(oneOf('order '), uuid, oneOf(' is paid'))],
  'tracking numbers of 14 digits': [60, digits(14)],
  'numbers of 17 digits that begin unlike a card': [300, concat(oneOf('1', '7', '8'), digits(16))],
  'numbers of 18 digits': [80, digits(18)],
  'numbers of 19 digits that begin unlike a card': [50, concat(oneOf('1', '7', '8'), digits(18))],
  'numbers of 20 to 35 digits': [50, digits(20, 35)],
};

/** Plain numbers that begin like a card: nothing but the check digit tells them from one. */
export const LIKE_A_CARD = concat(oneOf('4', '51', '55', '62', '94', '95'), digits(15)).map((text) => text.slice(0, 16));
