/**
 * Antom's documented result codes for pay, capture, cancel, refund, inquiries and disputes.
 *
 * Source: docs.antom.com, "Result codes" of pay, notifyPayment, notifyCapture, cancel, refund, inquiryPayment, inquiryRefund, acceptDispute,
 * supplyDefenseDocument; "API fundamentals" for the gateway's.
 */
import type { AnswerResult } from './response-schemas.ts';

/** What kind of thing went right or wrong. */
export type ResultCategory =
  | 'success'
  | 'in_process'
  /** Antom does not know yet, or is busy. The same request may be sent again. */
  | 'retry_later'
  /** By the card's issuer, or because of the buyer. */
  | 'declined'
  | 'risk'
  | 'limit'
  /** The brand, card or payment method is not offered. */
  | 'not_available'
  /** The request itself is wrong and will stay wrong. */
  | 'invalid_request'
  /** The merchant's contract or account with Antom. */
  | 'configuration'
  /** Refused by Antom's gateway, before it looked at the payment. */
  | 'gateway'
  /** Antom's general failure, which may stand for anything. */
  | 'general'
  | 'id_used_up'
  | 'inconsistent_repeat'
  | 'not_found'
  /** Not possible in the payment's present state. */
  | 'state'
  | 'refund_rule'
  | 'dispute_rule';

/** What is known about a result code. */
export interface ResultCodeEntry {
  readonly status: AnswerResult['resultStatus'];
  readonly category: ResultCategory;
  /** For the merchant's engineer. */
  readonly advice: string;
}

const NEW_ATTEMPT = 'Cancel this payment, then let the buyer try again with a new one.';
const OTHER_CARD = 'Cancel this payment, then let the buyer try another card with a new one.';
const CONTRACT = 'Clarify the contract and account settings with Antom.';
const OTHER_PRODUCT = 'This code belongs to another Antom product. Check the request.';
/** @internal */
export const ASK = 'The outcome is unknown. Inquire, or send the same request again with the same id.';
/** @internal */
export const ASK_ANTOM = 'Inquire about the outcome. If it remains unknown, ask Antom support.';

/** The documented codes. */
export const RESULT_CODES = {
  SUCCESS: { status: 'S', category: 'success', advice: 'Done. A card payment is authorized; it is paid when its capture has succeeded.' },
  PAYMENT_IN_PROCESS: { status: 'U', category: 'in_process', advice: 'Send the buyer to normalUrl and wait for the notification.' },
  CAPTURE_IN_PROCESS: { status: 'U', category: 'in_process', advice: 'Wait for notifyCapture or inquire.' },
  REFUND_IN_PROCESS: { status: 'U', category: 'in_process', advice: 'Wait for notifyRefund or inquire; do not request another refund.' },
  UNKNOWN_EXCEPTION: { status: 'U', category: 'retry_later', advice: ASK },
  REQUEST_TRAFFIC_EXCEED_LIMIT: {
    status: 'U',
    category: 'retry_later',
    advice: 'Too many calls: send the same request again, more slowly.',
  },

  AUTHENTICATION_REQUIRED: { status: 'F', category: 'declined', advice: NEW_ATTEMPT },
  CARD_BIN_QUERY_ERROR: { status: 'F', category: 'declined', advice: OTHER_CARD },
  CARD_EXPIRED: { status: 'F', category: 'declined', advice: OTHER_CARD },
  DO_NOT_HONOR: { status: 'F', category: 'declined', advice: 'The issuer gives no reason. ' + OTHER_CARD },
  INVALID_CARD: { status: 'F', category: 'declined', advice: OTHER_CARD },
  INVALID_CARD_NUMBER: { status: 'F', category: 'declined', advice: OTHER_CARD },
  INVALID_CVV: { status: 'F', category: 'declined', advice: NEW_ATTEMPT },
  INVALID_EXPIRATION_DATE: { status: 'F', category: 'declined', advice: NEW_ATTEMPT },
  INVALID_EXPIRY_DATE_FORMAT: { status: 'F', category: 'declined', advice: NEW_ATTEMPT },
  ISSUER_REJECTS_TRANSACTION: { status: 'F', category: 'declined', advice: OTHER_CARD },
  PAYMENT_PROHIBITED: { status: 'F', category: 'declined', advice: OTHER_CARD },
  USER_BALANCE_NOT_ENOUGH: { status: 'F', category: 'declined', advice: OTHER_CARD },
  USER_CANCELED: { status: 'F', category: 'declined', advice: 'The buyer gave up. ' + NEW_ATTEMPT },
  USER_KYC_NOT_QUALIFIED: { status: 'F', category: 'declined', advice: OTHER_CARD },
  USER_NOT_EXIST: { status: 'F', category: 'declined', advice: OTHER_CARD },
  USER_PAYMENT_VERIFICATION_FAILED: { status: 'F', category: 'declined', advice: NEW_ATTEMPT },
  USER_STATUS_ABNORMAL: { status: 'F', category: 'declined', advice: OTHER_CARD },
  VERIFY_TIMES_EXCEED_LIMIT: { status: 'F', category: 'declined', advice: OTHER_CARD },
  VERIFY_UNMATCHED: { status: 'F', category: 'declined', advice: NEW_ATTEMPT },

  FRAUD_REJECT: { status: 'F', category: 'risk', advice: 'Show a general decline. A buyer who has already paid gets the money back.' },
  RISK_REJECT: { status: 'F', category: 'risk', advice: 'Show a general decline. A buyer who has already paid gets the money back.' },
  SUSPECTED_CARD: { status: 'F', category: 'risk', advice: OTHER_CARD },
  SUSPECTED_RISK: { status: 'F', category: 'risk', advice: 'Do not try again before the next working day.' },

  INVALID_AMOUNT: { status: 'F', category: 'limit', advice: 'The amount is outside what this payment method takes.' },
  PAYMENT_AMOUNT_EXCEED_LIMIT: { status: 'F', category: 'limit', advice: 'The amount is above the limit: smaller amount or another card.' },
  PAYMENT_COUNT_EXCEED_LIMIT: { status: 'F', category: 'limit', advice: OTHER_CARD },
  USER_AMOUNT_EXCEED_LIMIT: { status: 'F', category: 'limit', advice: 'The amount is above the limit: smaller amount or another card.' },

  CARD_NOT_SUPPORTED: { status: 'F', category: 'not_available', advice: OTHER_CARD },
  PAYMENT_METHOD_NOT_SUPPORTED: { status: 'F', category: 'not_available', advice: 'The payment method does not support this operation.' },
  SELECTED_CARD_BRAND_NOT_AVAILABLE: {
    status: 'F',
    category: 'not_available',
    advice: 'Offer another brand, or leave selectedCardBrand out so that the buyer selects it at Antom.',
  },

  EXPIRED_CODE: { status: 'F', category: 'invalid_request', advice: OTHER_PRODUCT },
  INVALID_ACCESS_TOKEN: { status: 'F', category: 'invalid_request', advice: OTHER_PRODUCT },
  INVALID_PAYMENT_CODE: { status: 'F', category: 'invalid_request', advice: OTHER_PRODUCT },
  INVALID_PAYMENT_METHOD_META_DATA: { status: 'F', category: 'invalid_request', advice: 'Check paymentMethod.paymentMethodMetaData.' },
  PARAM_ILLEGAL: {
    status: 'F',
    category: 'invalid_request',
    advice: 'A field is missing or wrong: correct the request, do not repeat it.',
  },

  CURRENCY_NOT_SUPPORT: { status: 'F', category: 'configuration', advice: 'Check the currency. ' + CONTRACT },
  INVALID_CONTRACT: { status: 'F', category: 'configuration', advice: CONTRACT },
  INVALID_MERCHANT_STATUS: { status: 'F', category: 'configuration', advice: CONTRACT },
  MERCHANT_BALANCE_NOT_ENOUGH: {
    status: 'F',
    category: 'configuration',
    advice: 'Top up the balance at Antom, then request a new refund with a new refundRequestId.',
  },
  MERCHANT_KYB_NOT_QUALIFIED: { status: 'F', category: 'configuration', advice: CONTRACT },
  MERCHANT_NOT_REGISTERED: { status: 'F', category: 'configuration', advice: CONTRACT },
  NO_PAY_OPTIONS: { status: 'F', category: 'configuration', advice: CONTRACT },
  PAYMENT_NOT_QUALIFIED: { status: 'F', category: 'configuration', advice: CONTRACT },
  SETTLE_CONTRACT_NOT_MATCH: { status: 'F', category: 'configuration', advice: 'Check the settlement currency. ' + CONTRACT },

  ACCESS_DENIED: { status: 'F', category: 'gateway', advice: 'Check that client id, environment and key belong together. ' + CONTRACT },
  CLIENT_INVALID: { status: 'F', category: 'gateway', advice: 'Check the client id.' },
  INVALID_API: { status: 'F', category: 'gateway', advice: 'Check host and path. ' + CONTRACT },
  INVALID_CLIENT: { status: 'F', category: 'gateway', advice: 'Check the client id.' },
  INVALID_SIGNATURE: {
    status: 'F',
    category: 'gateway',
    advice: "Check the private key, and that its public half is in Antom's Dashboard.",
  },
  KEY_NOT_FOUND: { status: 'F', category: 'gateway', advice: "Upload the public key in Antom's Dashboard; check keyVersion." },
  MEDIA_TYPE_NOT_ACCEPTABLE: { status: 'F', category: 'gateway', advice: 'The request must be application/json.' },
  METHOD_NOT_SUPPORTED: { status: 'F', category: 'gateway', advice: 'The request must be a POST.' },
  NO_INTERFACE_DEF: { status: 'F', category: 'gateway', advice: 'Check host and path.' },
  SIGNATURE_INVALID: {
    status: 'F',
    category: 'gateway',
    advice: "Check the private key, and that its public half is in Antom's Dashboard.",
  },

  PROCESS_FAIL: { status: 'F', category: 'general', advice: ASK_ANTOM },
  SYSTEM_ERROR: { status: 'F', category: 'general', advice: ASK_ANTOM },

  ORDER_IS_CANCELED: { status: 'F', category: 'id_used_up', advice: 'The payment was cancelled: use a new paymentRequestId.' },
  ORDER_IS_CLOSED: { status: 'F', category: 'id_used_up', advice: 'The payment was closed: use a new paymentRequestId.' },
  REPEAT_REQ_INCONSISTENT: {
    status: 'F',
    category: 'inconsistent_repeat',
    advice: 'This id was used before with other content. Find out how that request ended before you use a new id.',
  },
  AUTH_NOT_FOUND: { status: 'F', category: 'not_found', advice: 'No such authorization. Inquire by paymentRequestId.' },
  ORDER_NOT_EXIST: {
    status: 'F',
    category: 'not_found',
    advice: 'Inquire again after 15 seconds. After three such answers in a row the order was not placed.',
  },

  AUTH_CANCELLED: { status: 'F', category: 'state', advice: 'The authorization was cancelled: start a new payment.' },
  AUTH_EXPIRED: { status: 'F', category: 'state', advice: 'The authorization expired: start a new payment.' },
  CANCEL_WINDOW_EXCEED: { status: 'F', category: 'state', advice: 'Too late to cancel: refund it.' },
  CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT: { status: 'F', category: 'state', advice: 'More was captured than authorized. Ask Antom support.' },
  MULTI_CAPTURE_NOT_SUPPORTED: { status: 'F', category: 'state', advice: 'It was captured before. Inquire.' },
  ORDER_STATUS_INVALID: {
    status: 'F',
    category: 'state',
    advice: 'Not possible in its present state: inquire. An authorized payment can only be refunded.',
  },

  MULTIPLE_REFUNDS_NOT_SUPPORTED: {
    status: 'F',
    category: 'refund_rule',
    advice: 'This payment method allows one refund for each payment.',
  },
  PARTIAL_REFUND_NOT_SUPPORTED: { status: 'F', category: 'refund_rule', advice: 'This payment method allows only a full refund.' },
  REFUND_AMOUNT_EXCEED: {
    status: 'F',
    category: 'refund_rule',
    advice: 'More than is left. Inquire: refunds may have been made in the Dashboard.',
  },
  REFUND_NOT_SUPPORTED: { status: 'F', category: 'refund_rule', advice: CONTRACT },
  REFUND_WINDOW_EXCEED: { status: 'F', category: 'refund_rule', advice: 'Too late to refund through Antom.' },

  DEFENSE_EXCEED_LIMIT: { status: 'F', category: 'dispute_rule', advice: 'No further defense document can be supplied.' },
  DISPUTE_NOT_FOUND_OR_NO_ACCESS: { status: 'F', category: 'dispute_rule', advice: 'Check the disputeId.' },
  EVIDENCE_TAG_NOT_SUPPORTED: { status: 'F', category: 'dispute_rule', advice: 'Check the evidence.' },
  NOT_ALLOW_IN_CURRENT_STATUS: { status: 'F', category: 'dispute_rule', advice: 'Not possible in the present state of the dispute.' },
  REPEAT_REQUEST: { status: 'F', category: 'dispute_rule', advice: 'This has been done before.' },
  TIME_EXCEEDS_LIMIT: { status: 'F', category: 'dispute_rule', advice: 'Too late: the time to answer the dispute is over.' },
} satisfies Record<string, ResultCodeEntry>;

/** A documented code. */
export type ResultCode = keyof typeof RESULT_CODES;
