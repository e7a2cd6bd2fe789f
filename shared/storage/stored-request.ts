import { deflateRawSync, inflateRawSync } from 'node:zlib';

/*
 * The stored `pay` request, deflated: with its text a new payment would be larger than 1 KB, and each write to it would cost twice as much.
 *
 * The words of a request stand in a dictionary, which makes a small request three times as small. The dictionary is part of what is stored: it never changes,
 * because the previous and the next release have to read the same bytes. A better one needs an attribute of another name.
 */

export function deflateRequest(request: string): Uint8Array {
  return deflateRawSync(request, { level: 9, dictionary: DICTIONARY });
}

/** The request byte for byte. @throws when the bytes are not a deflated request */
export function inflateRequest(stored: Uint8Array): string {
  return inflateRawSync(stored, { dictionary: DICTIONARY, maxOutputLength: MAX_REQUEST_BYTES }).toString('utf8');
}

/** More than any request that is accepted; so that no stored item can fill the memory. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/** What is most often needed stands last. */
const DICTIONARY = Buffer.from(
  [
    '"metadata":"","extendInfo":"","browserInfo":{"acceptHeader":"text/html","javaEnabled":false,"javaScriptEnabled":true,"language":"ko-KR",',
    '"userAgent":"Mozilla/5.0 (Linux; Android 14; iPhone; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1"',
    '"deviceTokenId":"","osVersion":"","deviceBrand":"","deviceModel":"","deviceLanguage":"ko_KR","deviceId":""',
    '"shipping":{"shippingName":{"firstName":"","middleName":"","lastName":"","fullName":""},"shippingAddress":{"region":"KR","state":"",',
    '"city":"","address1":"","address2":"","zipCode":""},"shippingCarrier":"","shippingPhoneNo":"","shipToEmail":"","shippingFee":{"currency":"KRW","value":"0"}}',
    '"goods":[{"referenceGoodsId":"","goodsName":"","goodsCategory":"","goodsBrand":"","goodsUnitAmount":{"currency":"KRW","value":"10000"},',
    '"goodsQuantity":"1","goodsSkuName":"","goodsUrl":"https://www.","goodsImageUrl":"https://www.","deliveryMethodType":"PHYSICAL"},{"',
    '"buyer":{"referenceBuyerId":"","buyerName":{"fullName":""},"buyerPhoneNo":"010","buyerEmail":"@gmail.com","buyerRegistrationTime":""',
    'KEBHANA NONGHYUP KOOKMIN SHINHAN SAMSUNG HYUNDAI LOTTE BC"osType":"IOS"},"terminalType":"WEB","clientIp":"',
    '{"productCode":"CASHIER_PAYMENT","paymentRequestId":"","order":{"referenceOrderId":"","orderDescription":"","orderAmount":{"currency":"KRW","value":"',
    '000"},"buyer":{"buyerEmail":"@naver.com"}},"paymentAmount":{"currency":"KRW","value":"000"},"paymentMethod":{"paymentMethodType":"CARD",',
    '"paymentMethodMetaData":{"requireIssuerAuthentication":true,"selectedCardBrand":""}},"paymentFactor":{"isAuthorization":true,"captureMode":"AUTOMATIC"},',
    '"paymentRedirectUrl":"https://","paymentNotifyUrl":"https://.execute-api.ap-northeast-2.amazonaws.com/webhooks/antom",',
    '"paymentExpiryTime":"2026-01-31T09:30:00+00:00","settlementStrategy":{"settlementCurrency":"KRW"},"env":{"terminalType":"WAP","osType":"ANDROID","clientIp":"',
  ].join(''),
);
