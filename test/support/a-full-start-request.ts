import type { StartPaymentRequestInput } from '../../shared/contract/start-payment-request.ts';

/** Every field of a type, also where the type may leave it out. */
type WithEverything<T> = T extends readonly (infer Entry)[]
  ? readonly WithEverything<Entry>[]
  : T extends object
    ? { readonly [Name in keyof T]-?: WithEverything<NonNullable<T[Name]>> }
    : T;

const won = (value: string) => ({ currency: 'KRW', value }) as const;
const person = { firstName: '지우', middleName: 'J', lastName: '김', fullName: '김지우' };
const address = {
  region: 'KR',
  state: '제주',
  city: '서귀포시',
  address1: '중앙로 105',
  address2: '3층',
  address3: '302호',
  zipCode: '63592',
  label: '집',
};
const line = {
  referenceGoodsId: 'goods-1',
  priceId: 'price-1',
  goodsName: '한라봉',
  goodsCategory: 'Food/Fruit',
  goodsBrand: 'Jeju',
  goodsUnitAmount: won('23000'),
  goodsDiscountAmount: won('500'),
  goodsQuantity: '2',
  goodsSkuName: '5kg',
  goodsUrl: 'https://shop.test/goods/1',
  goodsImageUrl: 'https://shop.test/goods/1.png',
  deliveryMethodType: 'PHYSICAL',
  goodsEndsOnTime: '2026-12-31T18:00:00+09:00',
} as const;
const ticket = { ticketDeliveryMethod: 'email', ticketDeliveryRecipient: '김지우' };

/** A body of POST /payments with every field that it can have, each in the form in which it is sent to Antom. */
export const A_FULL_START_REQUEST = {
  order: {
    referenceOrderId: 'order-7',
    orderDescription: '제주 한라봉',
    orderAmount: won('46000'),
    orderDiscountAmount: won('1000'),
    subTotalOrderAmount: won('47000'),
    buyer: {
      referenceBuyerId: 'buyer-1',
      buyerName: person,
      buyerPhoneNo: '01012345678',
      buyerPhoneNoContryCode: '82',
      buyerEmail: 'buyer@shop.test',
      buyerRegistrationTime: '2024-02-29T18:00:00+09:00',
      isAccountVerified: true,
      successfulOrderCount: 3,
      successfulOrderAmount: won('138000'),
      dateOfFirstPaidPurchase: '2024-03-01',
      dateOfLastPaidPurchase: '2025-12-31T18:00:00+09:00',
    },
    goods: [{ ...line, crossSell: line }],
    shipping: {
      shippingName: person,
      shippingAddress: address,
      shippingCarrier: 'Post',
      shippingPhoneNo: '01012345678',
      shipToEmail: 'buyer@shop.test',
      shippingFee: won('3000'),
      shippingFeeId: 'standard',
      shippingDescription: '일반 배송',
      shippingNumber: 'parcel-1',
      trackingUrl: 'https://carrier.test/parcel-1',
      notes: '문 앞에',
      deliveryEstimate: { minimum: { unit: 'DAY', value: 1 }, maximum: { unit: 'DAY', value: 3 } },
    },
    gaming: { gameName: '별빛 모험', toppedUpUser: 'player-19', toppedUpEmail: 'player@shop.test', toppedUpPhoneNo: '01012345678' },
    transit: {
      transitType: 'FLIGHT',
      legs: [
        {
          departureTime: '2026-05-01T09:00:00+09:00',
          arrivalTime: '2026-05-01T10:10:00+09:00',
          departureAddress: address,
          arrivalAddress: address,
          carrierName: 'Tamna Air',
          carrierNo: 'TA',
          classType: 'FIRSTLEVEL',
          departureAirportCode: 'GMP',
          arrivalAirportCode: 'CJU',
          fareBasis: 'Y26',
          couponNumber: '1',
          flightNumber: 'TA101',
          passengerNameRecord: 'ABC123',
          ...ticket,
        },
      ],
      passengers: [
        {
          passengerName: person,
          passengerEmail: 'buyer@shop.test',
          passengerPhoneNo: '01012345678',
          passengerId: 'M1234',
          passengerIdType: 'PASSPORT',
          passengerCode: 'P1',
        },
      ],
      agentCode: 'A1',
      agentName: 'Tamna Travel',
      ticketNumber: 'T1',
      ticketIssuerCode: 'TA',
      restrictedTicketIndicator: 'true',
      ancillaryData: { services: [{ categoryCode: 'BG', subCategoryCode: '1ST' }], connectedTicketNumber: 'T2' },
    },
    lodging: {
      hotelName: 'Tamna Stay',
      hotelAddress: address,
      checkInDate: '2026-05-01',
      checkOutDate: '2026-05-03T11:00:00+09:00',
      numberOfNights: 2,
      numberOfRooms: 1,
      guestNames: [person],
      roomClass: 'Twin',
      ...ticket,
    },
    merchant: {
      referenceMerchantId: 'seller-1',
      merchantMCC: '5411',
      merchantName: '달빛상점 주식회사',
      merchantDisplayName: '달빛상점',
      merchantAddress: address,
      merchantRegisterDate: '2023-01-02',
      merchantType: 'ENTERPRISE',
      merchantUrl: 'https://seller.test/',
      merchantCountryCode: 'KR',
      numberOfTrades: 1200,
      accountLastModified: {
        passwordChangeDate: '2025-01-01T00:00:00+09:00',
        emailChangeDate: '2025-01-02',
        listingChangeDate: '2025-01-03',
        loginDate: '2025-01-04',
        addressChangeDate: '2025-01-05',
      },
      store: {
        referenceStoreId: 'store-1',
        storeName: '제주점',
        storeMCC: '5411',
        storeDisplayName: '제주점',
        storeTerminalId: 'terminal-1',
        storeOperatorId: 'operator-1',
        storeAddress: address,
        storePhoneNo: '0641234567',
      },
    },
    extendInfo: '{"agreed":true}',
  },
  paymentAmount: won('46000'),
  paymentRedirectUrl: 'https://shop.test/orders/order-7',
  env: {
    terminalType: 'APP',
    osType: 'IOS',
    clientIp: '203.0.113.7',
    deviceTokenId: 'token-1',
    browserInfo: { acceptHeader: 'text/html', javaEnabled: false, javaScriptEnabled: true, language: 'ko-KR', userAgent: 'Mozilla/5.0' },
    colorDepth: '24',
    screenHeight: '2556',
    screenWidth: '1179',
    timeZoneOffset: -540,
    deviceBrand: 'Apple',
    deviceModel: 'iPhone',
    deviceLanguage: 'ko_KR',
    deviceId: 'device-1',
    osVersion: '26.1',
    userAgent: 'Mozilla/5.0',
    cookieId: 'cookie-1',
    extendInfo: '{"agreed":true}',
  },
  locale: 'ko_KR',
  creditPayPlan: { installmentNum: 3, interval: 'MONTH', creditPayFeeType: 'PERCENTAGE', feePercentage: 100 },
  customizedInfo: { customizedField1: '1', customizedField2: '2', customizedField3: '3', customizedField4: '4', customizedField5: '5' },
  metadata: '{"cart":"c-1"}',
  extendInfo: '{"agreed":true}',
  appId: 'app-1',
  merchantAccountId: 'account-1',
  merchantRegion: 'KR',
  userRegion: 'KR',
  selectedCardBrand: 'HYUNDAI',
  expiresAt: '2026-01-31T09:10:00.000Z',
  ifOrderHasPayment: 'refuse',
} as const satisfies WithEverything<StartPaymentRequestInput>;

export interface Leaf {
  readonly path: readonly (string | number)[];
  /** A JSON pointer. No name in a request holds a slash or a tilde. */
  readonly pointer: string;
  readonly value: unknown;
}

/** Every value of a request that is no object and no list. */
export function leavesOf(value: unknown, path: readonly (string | number)[] = []): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => leavesOf(entry, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
  return [{ path, pointer: path.map((step) => `/${String(step)}`).join(''), value }];
}

/** The request with another value at this place. */
export function withLeaf(request: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(request)) return request.map((entry: unknown, index) => (index === step ? withLeaf(entry, rest, value) : entry));
  return Object.fromEntries(
    Object.entries(request ?? {}).map(([name, inner]: [string, unknown]) => [name, name === step ? withLeaf(inner, rest, value) : inner]),
  );
}
