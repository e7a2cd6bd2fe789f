import * as z from 'zod/mini';
import { optionalText } from './text.ts';

/*
 * Names, limits and meanings of every field under this folder are those of Antom's `pay` request (docs.antom.com/ac/ams/payment_cashier and the models of
 * its SDKs). Where Antom states no limit, ours is 256 characters, or 2,048 for what may hold JSON.
 */

export const personName = z.strictObject({
  firstName: optionalText(32, 'First name.'),
  middleName: optionalText(32, 'Middle name.'),
  lastName: optionalText(32, 'Last name.'),
  fullName: optionalText(128, 'The whole name, as it is written in the language of the person.'),
});

export const address = z.strictObject({
  region: optionalText(2, 'Country or region by ISO 3166, two letters, such as KR.'),
  state: optionalText(8, 'State, province or 도.'),
  city: optionalText(32, 'City, district or 시.'),
  address1: optionalText(256, 'First line: street, building.'),
  address2: optionalText(256, 'Second line: flat, floor.'),
  address3: optionalText(256, 'Third line.'),
  zipCode: optionalText(32, 'Postal code.'),
  label: optionalText(256, 'What the address is called, such as home.'),
});
