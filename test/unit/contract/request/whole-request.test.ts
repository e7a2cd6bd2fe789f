import { describe, expect, test } from 'vitest';
import { FILLED_IN } from '../../../../shared/contract/start-payment-request.ts';
import { A_FULL_START_REQUEST, leavesOf, withLeaf } from '../../../support/a-full-start-request.ts';
import { aStart } from '../../../support/api-requests.ts';
import { servedApi } from '../../../support/served-api.ts';
import { errorsOf, refusedWith, startedWith } from './asked.ts';

const LEAVES = leavesOf(A_FULL_START_REQUEST);

/** Fields of Antom's for other products, which are left out knowingly. */
const OF_OTHER_PRODUCTS = ['subscriptionInfo', 'agreementInfo', 'taxCalculationId', 'paymentQuote', 'processingAmount', 'payToMethod'];

describe('the whole request', () => {
  test('is taken with every field that it can have, as it stands', async () => {
    expect(await startedWith(A_FULL_START_REQUEST)).toEqual(A_FULL_START_REQUEST);
  });

  test('has every field of Antom’s that a merchant of cards may set', () => {
    const names = new Set(LEAVES.flatMap(({ path }) => path.map((_, end) => namesOf(path.slice(0, end + 1)))));
    expect(FIELDS_OF_ANTOM.filter((field) => !names.has(field))).toEqual([]);
  });

  test.each(LEAVES.map(({ pointer, path }) => [pointer, path] as const))('takes null for no %s', async (pointer, path) => {
    const { serve, started } = servedApi();
    const response = await serve(aStart(withLeaf(A_FULL_START_REQUEST, path, null)));
    const without: unknown = JSON.parse(JSON.stringify(withLeaf(A_FULL_START_REQUEST, path, undefined)));
    const same = servedApi();
    expect(response.statusCode).toBe((await same.serve(aStart(without))).statusCode);
    if (response.statusCode === 201) expect(started).toEqual(same.started);
    else expect(errorsOf(response).map((error) => error.pointer)).toContain(pointer);
  });

  test.each(OF_OTHER_PRODUCTS)('has no %s', async (name) => {
    expect(await refusedWith({ ...A_FULL_START_REQUEST, [name]: 'x' })).toEqual([
      { pointer: `/${name}`, detail: 'is not a field of this request' },
    ]);
  });

  test('has nothing that this service fills in, and says who does: the request of Antom’s guide', async () => {
    const body = {
      productCode: 'CASHIER_PAYMENT',
      paymentRequestId: 'paymentRequestId01',
      order: {
        referenceOrderId: 'referenceOrderId01',
        orderDescription: '예제 주문',
        orderAmount: { currency: 'KRW', value: '46000' },
        buyer: { buyerEmail: 'buyer@example.com' },
      },
      paymentAmount: { currency: 'KRW', value: '46000' },
      paymentMethod: {
        paymentMethodType: 'CARD',
        paymentMethodMetaData: { selectedCardBrand: 'HYUNDAI', requireIssuerAuthentication: true },
      },
      paymentFactor: { isAuthorization: true },
      paymentRedirectUrl: 'https://shop.example/pay/return',
      paymentNotifyUrl: 'https://shop.example/webhooks/antom/payment',
      settlementStrategy: { settlementCurrency: 'KRW' },
      env: { terminalType: 'WAP', osType: 'ANDROID', clientIp: '192.168.1.1' },
    };
    const refused = await refusedWith(body);
    expect(refused.map(({ pointer }) => pointer)).toEqual(
      ['productCode', 'paymentRequestId', 'paymentMethod', 'paymentFactor', 'paymentNotifyUrl', 'settlementStrategy'].map(
        (name) => `/${name}`,
      ),
    );
    expect(Object.values(FILLED_IN)).toEqual(expect.arrayContaining(refused.map(({ detail }) => detail)));
    const ours = Object.fromEntries(Object.entries(body).filter(([name]) => !Object.hasOwn(FILLED_IN, name)));
    expect(await startedWith(ours)).toEqual(ours);
  });

  test('names no more errors than a person reads', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${String(index)}`, 1]));
    expect(await refusedWith({ ...A_FULL_START_REQUEST, ...unknown })).toHaveLength(20);
  });

  test.each(['productCode', 'subscriptionInfo', 'somethingNew'])('takes null for %s, as the SDKs of Antom write it', async (name) => {
    const { serve } = servedApi();
    expect(await serve(aStart({ ...A_FULL_START_REQUEST, [name]: null }))).toMatchObject({ statusCode: 201 });
  });

  test('refuses null in a list, where it would be an entry', async () => {
    const { serve } = servedApi();
    const response = await serve(aStart({ ...A_FULL_START_REQUEST, order: { ...A_FULL_START_REQUEST.order, goods: [null] } }));
    expect(errorsOf(response).map(({ pointer }) => pointer)).toEqual(['/order/goods/0']);
  });
});

function namesOf(path: readonly (string | number)[]): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

/** Beside what the service fills in: docs.antom.com/ac/ams/payment_cashier and the models of Antom's SDK 1.7.1. */
const ADDRESS = ['region', 'state', 'city', 'address1', 'address2', 'address3', 'zipCode', 'label'];
const NAME = ['firstName', 'middleName', 'lastName', 'fullName'];
const within = (path: string, names: readonly string[]) => names.map((name) => `${path}.${name}`);
const FIELDS_OF_ANTOM = [
  ...['paymentAmount.currency', 'paymentAmount.value', 'paymentRedirectUrl', 'metadata', 'appId', 'locale', 'merchantAccountId'],
  ...['merchantRegion', 'userRegion', 'extendInfo'],
  ...within('creditPayPlan', ['installmentNum', 'interval', 'creditPayFeeType', 'feePercentage']),
  ...within('customizedInfo', ['customizedField1', 'customizedField2', 'customizedField3', 'customizedField4', 'customizedField5']),
  ...within('order', ['referenceOrderId', 'orderDescription', 'orderAmount', 'extendInfo', 'orderDiscountAmount', 'subTotalOrderAmount']),
  ...within('order.gaming', ['gameName', 'toppedUpUser', 'toppedUpEmail', 'toppedUpPhoneNo']),
  ...within('order.transit', ['transitType', 'legs', 'passengers', 'agentCode', 'agentName', 'ticketNumber', 'ticketIssuerCode']),
  ...within('order.transit', [
    'restrictedTicketIndicator',
    'ancillaryData.services.categoryCode',
    'ancillaryData.services.subCategoryCode',
  ]),
  'order.transit.ancillaryData.connectedTicketNumber',
  ...within('order.transit.legs', ['departureTime', 'arrivalTime', 'carrierName', 'carrierNo', 'classType', 'departureAirportCode']),
  ...within('order.transit.legs', ['arrivalAirportCode', 'fareBasis', 'couponNumber', 'flightNumber', 'passengerNameRecord']),
  ...within('order.transit.legs', ['ticketDeliveryMethod', 'ticketDeliveryRecipient']),
  ...within('order.transit.legs.departureAddress', ADDRESS),
  ...within('order.transit.legs.arrivalAddress', ADDRESS),
  ...within('order.transit.passengers', ['passengerEmail', 'passengerPhoneNo', 'passengerId', 'passengerIdType', 'passengerCode']),
  ...within('order.transit.passengers.passengerName', NAME),
  ...within('order.lodging', ['hotelName', 'checkInDate', 'checkOutDate', 'numberOfNights', 'numberOfRooms', 'roomClass']),
  ...within('order.lodging', ['ticketDeliveryMethod', 'ticketDeliveryRecipient']),
  ...within('order.lodging.hotelAddress', ADDRESS),
  ...within('order.lodging.guestNames', NAME),
  ...within('order.goods', ['referenceGoodsId', 'goodsName', 'goodsCategory', 'goodsBrand', 'goodsUnitAmount', 'goodsQuantity']),
  ...within('order.goods', ['goodsSkuName', 'goodsUrl', 'deliveryMethodType', 'goodsImageUrl', 'goodsDiscountAmount', 'goodsEndsOnTime']),
  ...within('order.goods', ['crossSell.referenceGoodsId', 'crossSell.goodsName', 'priceId']),
  ...within('order.shipping', ['shippingCarrier', 'shippingPhoneNo', 'shipToEmail', 'shippingFee', 'shippingFeeId', 'shippingDescription']),
  ...within('order.shipping', ['shippingNumber', 'notes', 'trackingUrl']),
  ...within('order.shipping.shippingName', NAME),
  ...within('order.shipping.shippingAddress', ADDRESS),
  ...within('order.shipping.deliveryEstimate', ['minimum.unit', 'minimum.value', 'maximum.unit', 'maximum.value']),
  ...within('order.merchant', ['referenceMerchantId', 'merchantMCC', 'merchantName', 'merchantDisplayName', 'merchantRegisterDate']),
  ...within('order.merchant', ['merchantType', 'numberOfTrades', 'merchantUrl', 'merchantCountryCode', 'accountLastModified.loginDate']),
  ...within('order.merchant.merchantAddress', ADDRESS),
  ...within('order.merchant.store', [
    'referenceStoreId',
    'storeName',
    'storeMCC',
    'storeDisplayName',
    'storeTerminalId',
    'storeOperatorId',
  ]),
  ...within('order.merchant.store', ['storePhoneNo', 'storeAddress.city']),
  ...within('order.buyer', ['referenceBuyerId', 'buyerPhoneNo', 'buyerEmail', 'buyerRegistrationTime', 'isAccountVerified']),
  ...within('order.buyer', ['successfulOrderCount', 'buyerPhoneNoContryCode', 'successfulOrderAmount', 'dateOfFirstPaidPurchase']),
  'order.buyer.dateOfLastPaidPurchase',
  ...within('order.buyer.buyerName', NAME),
  ...within('env', ['terminalType', 'osType', 'clientIp', 'deviceTokenId', 'colorDepth', 'screenHeight', 'screenWidth', 'timeZoneOffset']),
  ...within('env', ['deviceBrand', 'deviceModel', 'deviceLanguage', 'deviceId', 'osVersion', 'userAgent', 'cookieId', 'extendInfo']),
  ...within('env.browserInfo', ['acceptHeader', 'javaEnabled', 'javaScriptEnabled', 'language', 'userAgent']),
];
