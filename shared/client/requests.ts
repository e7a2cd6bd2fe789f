import type { Digits, Flag } from './lenient-values.ts';
import type { Won } from './money.ts';
import type { OrderDetails } from './order-details.ts';

/** What a checkout and a start have in common. Fields and limits are those of the API's page. */
interface BuyersPayment {
  readonly order: OrderDetails;
  /** Where the buyer's browser goes afterwards, whatever the outcome. The return proves nothing. */
  readonly paymentRedirectUrl: string;
  readonly env: Device;
  /** Until when the buyer may pay: ISO 8601 with an offset, 1 minute to 7 days ahead. 30 minutes unless you say so. */
  readonly expiresAt?: string | undefined;
  readonly selectedCardBrand?: CardBrand | undefined;
  readonly locale?: Locale | undefined;
  readonly creditPayPlan?: InstalmentPlan | undefined;
  readonly customizedInfo?: CustomizedInfo | undefined;
  readonly metadata?: string | undefined;
  readonly extendInfo?: string | undefined;
  readonly appId?: string | undefined;
  readonly merchantAccountId?: string | undefined;
  readonly merchantRegion?: string | undefined;
  readonly userRegion?: string | undefined;
}

/** The body of a checkout. */
export interface CheckoutRequest extends BuyersPayment {
  /** If the buyer can pay another amount of this order, or Antom gave no page for its payment, that payment is closed and another one started. */
  readonly replace?: boolean | undefined;
}

/** The body of a start. */
export interface StartPaymentRequest extends BuyersPayment {
  readonly paymentAmount: Won;
  readonly ifOrderHasPayment?: 'refuse' | 'replace' | 'allow' | undefined;
}

/** The body of a refund of a payment. */
export interface RefundRequest {
  readonly refundAmount: Won;
  readonly refundReason?: string | undefined;
  /** Your own name for the refund. */
  readonly reference?: string | undefined;
  /** Refund although a review is needed, a dispute is open or lost, or the payment was cancelled. */
  readonly force?: boolean | undefined;
}

/** The body of a refund of an order. One `reference` refunds once. */
export interface OrderRefundRequest extends RefundRequest {
  readonly referenceOrderId: string;
  readonly reference: string;
}

/** What the buyer pays with. `clientIp` is one address, v4 or v6, without a port. */
export interface Device {
  readonly terminalType: 'WEB' | 'WAP' | 'APP' | 'MINI_APP';
  readonly clientIp: string;
  readonly osType?: 'IOS' | 'ANDROID' | undefined;
  readonly deviceTokenId?: string | undefined;
  readonly browserInfo?: BrowserInfo | undefined;
  readonly colorDepth?: Digits | undefined;
  readonly screenHeight?: Digits | undefined;
  readonly screenWidth?: Digits | undefined;
  readonly timeZoneOffset?: Digits | undefined;
  readonly deviceBrand?: string | undefined;
  readonly deviceModel?: string | undefined;
  readonly deviceLanguage?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly osVersion?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly cookieId?: string | undefined;
  readonly extendInfo?: string | undefined;
}

/** What the browser says of itself. */
export interface BrowserInfo {
  readonly acceptHeader?: string | undefined;
  readonly javaEnabled?: Flag | undefined;
  readonly javaScriptEnabled?: Flag | undefined;
  readonly language?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** Instalments (할부). */
export interface InstalmentPlan {
  readonly installmentNum?: Digits | undefined;
  readonly interval?: string | undefined;
  readonly creditPayFeeType?: 'PERCENTAGE' | undefined;
  readonly feePercentage?: Digits | undefined;
}

/** Texts of your own that Antom repeats. */
export interface CustomizedInfo {
  readonly customizedField1?: string | undefined;
  readonly customizedField2?: string | undefined;
  readonly customizedField3?: string | undefined;
  readonly customizedField4?: string | undefined;
  readonly customizedField5?: string | undefined;
}

export type CardBrand =
  | 'SHINHAN'
  | 'HYUNDAI'
  | 'SAMSUNG'
  | 'LOTTE'
  | 'KEBHANA'
  | 'KOOKMIN'
  | 'BC'
  | 'NONGHYUP'
  | 'WOORI'
  | 'IBK_BC'
  | 'GWANGJUBANK'
  | 'KDBBANK'
  | 'SAEMAUL'
  | 'SHINHYEOP'
  | 'CITI'
  | 'POST'
  | 'SAVINGBANK'
  | 'JEONBUKBANK'
  | 'JEJUBANK'
  | 'KAKAOBANK'
  | 'KBANK'
  | 'TOSSBANK'
  | 'SUHYEOP';

export type Locale =
  | 'ko_KR'
  | 'en_US'
  | 'zh_CN'
  | 'zh_HK'
  | 'ja_JP'
  | 'vi_VN'
  | 'th_TH'
  | 'in_ID'
  | 'ms_MY'
  | 'tl_PH'
  | 'mn'
  | 'hi_IN'
  | 'ar_SA'
  | 'tr_TR'
  | 'de_DE'
  | 'fr_FR'
  | 'es_ES'
  | 'it_IT'
  | 'nl_NL'
  | 'pl_PL'
  | 'pt_BR'
  | 'pt_PT'
  | 'ro';
