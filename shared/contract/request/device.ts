import * as z from 'zod/mini';
import { flag, wholeNumber, wholeNumberAsText } from './both-forms.ts';
import { ipAddress } from './ip-address.ts';
import { lines, optionalText } from './text.ts';

const browserInfo = z.strictObject({
  acceptHeader: optionalText(2048, "The browser's Accept header."),
  javaEnabled: z.optional(flag('navigator.javaEnabled().')),
  javaScriptEnabled: z.optional(flag('Whether the browser runs JavaScript.')),
  language: optionalText(32, 'navigator.language, such as ko-KR.'),
  userAgent: optionalText(2048, "The browser's User-Agent header."),
});

/**
 * What describes the buyer's device. It is no part of what a repeated request is compared with: a phone that moves from Wi-Fi to the mobile network is
 * still the same buyer, and the first request counts.
 */
export const device = z
  .strictObject({
    terminalType: z
      .enum(['WEB', 'WAP', 'APP', 'MINI_APP'])
      .check(z.describe('Where the buyer is: a desktop page, a mobile page, an app, a mini app.')),
    osType: z.optional(z.enum(['IOS', 'ANDROID']).check(z.describe('Required unless terminalType is WEB.'))),
    clientIp: ipAddress,
    deviceTokenId: optionalText(64, "The token of Antom's device fingerprint."),
    browserInfo: z.optional(browserInfo.check(z.describe('What the browser says of itself.'))),
    colorDepth: z.optional(wholeNumberAsText({ min: 1, max: 99 }, 'screen.colorDepth, in bits.')),
    screenHeight: z.optional(wholeNumberAsText({ min: 1, max: 99_999 }, 'screen.height, in pixels.')),
    screenWidth: z.optional(wholeNumberAsText({ min: 1, max: 99_999 }, 'screen.width, in pixels.')),
    timeZoneOffset: z.optional(wholeNumber({ min: -720, max: 720 }, 'getTimezoneOffset(), in minutes: -540 in Korea.')),
    deviceBrand: optionalText(64, 'Brand of the device.'),
    deviceModel: optionalText(128, 'Model of the device.'),
    deviceLanguage: optionalText(64, 'Language of the device.'),
    deviceId: optionalText(128, 'Id of the device.'),
    osVersion: optionalText(64, 'Version of the system.'),
    userAgent: optionalText(2048, "The app's or browser's User-Agent."),
    cookieId: optionalText(256, 'Your own id of the browser.'),
    extendInfo: z.optional(lines(2048, 'JSON as text, as agreed with Antom.')),
  })
  .check(
    z.refine((env) => env.terminalType === 'WEB' || env.osType !== undefined, {
      path: ['osType'],
      error: 'is required unless terminalType is WEB',
    }),
  );
