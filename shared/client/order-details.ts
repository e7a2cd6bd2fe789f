/** The API takes booleans and numbers as text, too. */
import type { Digits, Flag } from './lenient-values.ts';
import type { Won } from './money.ts';

export interface PersonName {
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly fullName?: string | undefined;
}

export interface Address {
  readonly region?: string | undefined;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
  readonly address1?: string | undefined;
  readonly address2?: string | undefined;
  readonly address3?: string | undefined;
  readonly zipCode?: string | undefined;
  readonly label?: string | undefined;
}

/** What is ordered. */
export interface OrderDetails {
  readonly referenceOrderId: string;
  readonly orderDescription: string;
  readonly orderAmount: Won;
  readonly orderDiscountAmount?: Won | undefined;
  readonly subTotalOrderAmount?: Won | undefined;
  readonly buyer?: Buyer | undefined;
  readonly goods?: readonly Goods[] | undefined;
  readonly shipping?: Shipping | undefined;
  readonly gaming?: Gaming | undefined;
  readonly transit?: Transit | undefined;
  readonly lodging?: Lodging | undefined;
  readonly merchant?: SubMerchant | undefined;
  readonly extendInfo?: string | undefined;
}

/** What you know of the buyer. */
export interface Buyer {
  readonly referenceBuyerId?: string | undefined;
  readonly buyerName?: PersonName | undefined;
  readonly buyerPhoneNo?: string | undefined;
  readonly buyerPhoneNoContryCode?: string | undefined;
  readonly buyerEmail?: string | undefined;
  readonly buyerRegistrationTime?: string | undefined;
  readonly isAccountVerified?: Flag | undefined;
  readonly successfulOrderCount?: Digits | undefined;
  readonly successfulOrderAmount?: Won | undefined;
  readonly dateOfFirstPaidPurchase?: string | undefined;
  readonly dateOfLastPaidPurchase?: string | undefined;
}

/** What is sold. */
export interface GoodsLine {
  readonly goodsName: string;
  readonly referenceGoodsId?: string | undefined;
  readonly priceId?: string | undefined;
  readonly goodsCategory?: string | undefined;
  readonly goodsBrand?: string | undefined;
  readonly goodsUnitAmount?: Won | undefined;
  readonly goodsDiscountAmount?: Won | undefined;
  readonly goodsQuantity?: Digits | undefined;
  readonly goodsSkuName?: string | undefined;
  readonly goodsUrl?: string | undefined;
  readonly goodsImageUrl?: string | undefined;
  readonly deliveryMethodType?: 'PHYSICAL' | 'DIGITAL' | undefined;
  readonly goodsEndsOnTime?: string | undefined;
}

/** A line of the order. */
export interface Goods extends GoodsLine {
  readonly crossSell?: GoodsLine | undefined;
}

/** Where and how it is shipped. */
export interface Shipping {
  readonly shippingName?: PersonName | undefined;
  readonly shippingAddress?: Address | undefined;
  readonly shippingCarrier?: string | undefined;
  readonly shippingPhoneNo?: string | undefined;
  readonly shipToEmail?: string | undefined;
  readonly shippingFee?: Won | undefined;
  readonly shippingFeeId?: string | undefined;
  readonly shippingDescription?: string | undefined;
  readonly shippingNumber?: string | undefined;
  readonly trackingUrl?: string | undefined;
  readonly notes?: string | undefined;
  readonly deliveryEstimate?:
    | {
        readonly minimum?: { readonly unit: string; readonly value: Digits } | undefined;
        readonly maximum?: { readonly unit: string; readonly value: Digits } | undefined;
      }
    | undefined;
}

/** For games: whose account is topped up. */
export interface Gaming {
  readonly gameName?: string | undefined;
  readonly toppedUpUser?: string | undefined;
  readonly toppedUpEmail?: string | undefined;
  readonly toppedUpPhoneNo?: string | undefined;
}

/** For tickets. */
export interface Transit {
  readonly transitType?: 'FLIGHT' | 'TRAIN' | 'CRUISE' | 'COACH' | undefined;
  readonly legs?: readonly TransitLeg[] | undefined;
  readonly passengers?: readonly Passenger[] | undefined;
  readonly agentCode?: string | undefined;
  readonly agentName?: string | undefined;
  readonly ticketNumber?: string | undefined;
  readonly ticketIssuerCode?: string | undefined;
  readonly restrictedTicketIndicator?: Flag | undefined;
  readonly ancillaryData?:
    | {
        readonly services?:
          readonly { readonly categoryCode?: string | undefined; readonly subCategoryCode?: string | undefined }[] | undefined;
        readonly connectedTicketNumber?: string | undefined;
      }
    | undefined;
}

/** One leg of a journey. */
export interface TransitLeg {
  readonly ticketDeliveryMethod?: string | undefined;
  readonly ticketDeliveryRecipient?: string | undefined;
  readonly departureTime?: string | undefined;
  readonly arrivalTime?: string | undefined;
  readonly departureAddress?: Address | undefined;
  readonly arrivalAddress?: Address | undefined;
  readonly carrierName?: string | undefined;
  readonly carrierNo?: string | undefined;
  readonly classType?: 'FIRSTLEVEL' | 'SECONDLEVEL' | 'THIRDLEVEL' | undefined;
  readonly departureAirportCode?: string | undefined;
  readonly arrivalAirportCode?: string | undefined;
  readonly fareBasis?: string | undefined;
  readonly couponNumber?: string | undefined;
  readonly flightNumber?: string | undefined;
  readonly passengerNameRecord?: string | undefined;
}

/** Somebody who travels. */
export interface Passenger {
  readonly passengerName?: PersonName | undefined;
  readonly passengerEmail?: string | undefined;
  readonly passengerPhoneNo?: string | undefined;
  readonly passengerId?: string | undefined;
  readonly passengerIdType?: string | undefined;
  readonly passengerCode?: string | undefined;
}

/** For hotels. */
export interface Lodging {
  readonly ticketDeliveryMethod?: string | undefined;
  readonly ticketDeliveryRecipient?: string | undefined;
  readonly hotelName?: string | undefined;
  readonly hotelAddress?: Address | undefined;
  readonly checkInDate?: string | undefined;
  readonly checkOutDate?: string | undefined;
  readonly numberOfNights?: Digits | undefined;
  readonly numberOfRooms?: Digits | undefined;
  readonly guestNames?: readonly PersonName[] | undefined;
  readonly roomClass?: string | undefined;
}

/** Who sells, if that is not you. */
export interface SubMerchant {
  readonly referenceMerchantId?: string | undefined;
  readonly merchantMCC?: string | undefined;
  readonly merchantName?: string | undefined;
  readonly merchantDisplayName?: string | undefined;
  readonly merchantAddress?: Address | undefined;
  readonly merchantRegisterDate?: string | undefined;
  readonly merchantType?: 'INDIVIDUAL' | 'ENTERPRISE' | undefined;
  readonly merchantUrl?: string | undefined;
  readonly merchantCountryCode?: string | undefined;
  readonly numberOfTrades?: Digits | undefined;
  readonly accountLastModified?:
    | {
        readonly passwordChangeDate?: string | undefined;
        readonly emailChangeDate?: string | undefined;
        readonly listingChangeDate?: string | undefined;
        readonly loginDate?: string | undefined;
        readonly addressChangeDate?: string | undefined;
      }
    | undefined;
  readonly store?: Store | undefined;
}

/** The shop of a merchant. */
export interface Store {
  readonly referenceStoreId?: string | undefined;
  readonly storeName?: string | undefined;
  readonly storeMCC?: string | undefined;
  readonly storeDisplayName?: string | undefined;
  readonly storeTerminalId?: string | undefined;
  readonly storeOperatorId?: string | undefined;
  readonly storeAddress?: Address | undefined;
  readonly storePhoneNo?: string | undefined;
}
