/**
 * Antom's documented result codes for pay, capture, cancel, refund, inquiries and disputes.
 *
 * Source: docs.antom.com, "Result codes" of pay, notifyPayment, notifyCapture, cancel, refund, inquiryPayment, inquiryRefund, acceptDispute,
 * supplyDefenseDocument, supplyEvidence; "API fundamentals" for the gateway's. Antom's Python SDK 1.7.1 for further codes of card binding, which payments may
 * have too.
 */
import type { FailureSituation } from './failure-situations.ts';
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
  /** For the merchant: one sentence that says what to do. */
  readonly advice: string;
}

/** What is known about the code of a failure. */
export interface FailureCodeEntry extends ResultCodeEntry {
  readonly status: 'F';
  /** What it means for the buyer of a payment that failed with it. */
  readonly situation: FailureSituation;
}

function failed(category: ResultCategory, situation: FailureSituation, advice: string): FailureCodeEntry {
  return { status: 'F', category, situation, advice };
}

const NEW_ATTEMPT = 'Replace this payment if it is still open (cancel it first), and let the buyer try again with a new one.';
const OTHER_CARD = 'Replace this payment if it is still open (cancel it first), and let the buyer try another card with a new one.';
const RISK = 'Show a general decline, and expect that a buyer who has already paid gets the money back.';
const CONTRACT = 'Clarify the contract and account settings with Antom.';
const OTHER_PRODUCT = 'This code belongs to another Antom product: check the request.';
/** @internal */
export const ASK = 'The outcome is unknown: inquire, or send the same request again with the same id.';
/** @internal */
export const ASK_ANTOM = 'Inquire about the outcome, and if it remains unknown, ask Antom support.';

/** The documented codes. */
export const RESULT_CODES = {
  SUCCESS: {
    status: 'S',
    category: 'success',
    advice: 'Done: a card payment is authorized, and it is paid when its capture has succeeded.',
  },
  PAYMENT_IN_PROCESS: { status: 'U', category: 'in_process', advice: 'Send the buyer to normalUrl and wait for the notification.' },
  CAPTURE_IN_PROCESS: { status: 'U', category: 'in_process', advice: 'Wait for notifyCapture or inquire.' },
  REFUND_IN_PROCESS: { status: 'U', category: 'in_process', advice: 'Wait for notifyRefund or inquire; do not request another refund.' },
  VERIFICATION_IN_PROCESS: { status: 'U', category: 'in_process', advice: 'Wait for the notification, or inquire.' },
  UNKNOWN_EXCEPTION: { status: 'U', category: 'retry_later', advice: ASK },
  REQUEST_TRAFFIC_EXCEED_LIMIT: {
    status: 'U',
    category: 'retry_later',
    advice: 'Too many calls: send the same request again, more slowly.',
  },

  ACCOUNT_CLOSED: failed('declined', 'unusable', OTHER_CARD),
  AUTHENTICATION_REQUIRED: failed('declined', 'verification', NEW_ATTEMPT),
  BLOCKED_FIRST_USED: failed('declined', 'not_activated', NEW_ATTEMPT),
  CARD_BIN_QUERY_ERROR: failed('declined', 'refused', OTHER_CARD),
  CARD_EXPIRED: failed('declined', 'card_expired', OTHER_CARD),
  DO_NOT_HONOR: failed('declined', 'refused', OTHER_CARD),
  INVALID_CARD: failed('declined', 'unusable', OTHER_CARD),
  INVALID_CARD_NUMBER: failed('declined', 'card_data', OTHER_CARD),
  INVALID_CVV: failed('declined', 'card_data', NEW_ATTEMPT),
  INVALID_EXPIRATION_DATE: failed('declined', 'card_data', NEW_ATTEMPT),
  INVALID_EXPIRY_DATE_FORMAT: failed('declined', 'card_data', NEW_ATTEMPT),
  ISSUER_REJECTS_TRANSACTION: failed('declined', 'refused', OTHER_CARD),
  NO_SELECTED_ACCOUNT: failed('declined', 'unusable', OTHER_CARD),
  PAYMENT_PROHIBITED: failed('declined', 'refused', OTHER_CARD),
  POLICY: failed('declined', 'refused', OTHER_CARD),
  RESTRICTED_CARD: failed('declined', 'refused', OTHER_CARD),
  USER_BALANCE_NOT_ENOUGH: failed('declined', 'balance', OTHER_CARD),
  USER_CANCELED: failed('declined', 'gave_up', NEW_ATTEMPT),
  USER_KYC_NOT_QUALIFIED: failed('declined', 'refused', OTHER_CARD),
  USER_NOT_EXIST: failed('declined', 'refused', OTHER_CARD),
  USER_PAYMENT_VERIFICATION_FAILED: failed('declined', 'verification', NEW_ATTEMPT),
  USER_STATUS_ABNORMAL: failed('declined', 'refused', OTHER_CARD),
  VERIFY_TIMES_EXCEED_LIMIT: failed('declined', 'verification_blocked', OTHER_CARD),
  VERIFY_UNMATCHED: failed('declined', 'verification', NEW_ATTEMPT),

  FRAUD_REJECT: failed('risk', 'refused', RISK),
  LOST_CARD: failed('risk', 'refused', OTHER_CARD),
  PICKUP_CARD: failed('risk', 'refused', OTHER_CARD),
  RISK_REJECT: failed('risk', 'refused', RISK),
  STOLEN_CARD: failed('risk', 'refused', OTHER_CARD),
  SUSPECTED_CARD: failed('risk', 'refused', OTHER_CARD),
  SUSPECTED_RISK: failed('risk', 'refused', 'Do not try again before the next working day.'),

  INVALID_AMOUNT: failed('limit', 'shop', 'The amount is outside what this payment method takes.'),
  PAYMENT_AMOUNT_EXCEED_LIMIT: failed('limit', 'limit', 'The amount is above the limit: smaller amount or another card.'),
  PAYMENT_COUNT_EXCEED_LIMIT: failed('limit', 'limit', OTHER_CARD),
  USER_AMOUNT_EXCEED_LIMIT: failed('limit', 'limit', 'The amount is above the limit: smaller amount or another card.'),

  CARD_NOT_SUPPORTED: failed('not_available', 'not_offered', OTHER_CARD),
  PAYMENT_METHOD_NOT_SUPPORTED: failed('not_available', 'shop', 'The payment method does not support this operation.'),
  SELECTED_CARD_BRAND_NOT_AVAILABLE: failed(
    'not_available',
    'not_offered',
    'Offer another brand, or leave selectedCardBrand out so that the buyer selects it at Antom.',
  ),

  EXPIRED_CODE: failed('invalid_request', 'shop', OTHER_PRODUCT),
  INVALID_ACCESS_TOKEN: failed('invalid_request', 'shop', OTHER_PRODUCT),
  INVALID_PAYMENT_CODE: failed('invalid_request', 'shop', OTHER_PRODUCT),
  INVALID_PAYMENT_METHOD_META_DATA: failed('invalid_request', 'shop', 'Check paymentMethod.paymentMethodMetaData.'),
  PARAM_ILLEGAL: failed('invalid_request', 'shop', 'A field is missing or wrong: correct the request, do not repeat it.'),

  CURRENCY_NOT_SUPPORT: failed('configuration', 'shop', 'Check the currency, and clarify the contract and account settings with Antom.'),
  INVALID_CONTRACT: failed('configuration', 'shop', CONTRACT),
  INVALID_MERCHANT_STATUS: failed('configuration', 'shop', CONTRACT),
  MERCHANT_BALANCE_NOT_ENOUGH: failed(
    'configuration',
    'shop',
    'Top up the balance at Antom, then request a new refund with a new refundRequestId.',
  ),
  MERCHANT_KYB_NOT_QUALIFIED: failed('configuration', 'shop', CONTRACT),
  MERCHANT_NOT_REGISTERED: failed('configuration', 'shop', CONTRACT),
  NO_PAY_OPTIONS: failed('configuration', 'shop', CONTRACT),
  PAYMENT_NOT_QUALIFIED: failed('configuration', 'shop', CONTRACT),
  SETTLE_CONTRACT_NOT_MATCH: failed(
    'configuration',
    'shop',
    'Check the settlement currency, and clarify the contract and account settings with Antom.',
  ),

  ACCESS_DENIED: failed(
    'gateway',
    'shop',
    'Check that client id, environment and key belong together, and that the contract covers this API.',
  ),
  CLIENT_INVALID: failed('gateway', 'shop', 'Check the client id.'),
  INVALID_API: failed('gateway', 'shop', 'Check host and path, and that the contract covers this API.'),
  INVALID_CLIENT: failed('gateway', 'shop', 'Check the client id.'),
  INVALID_SIGNATURE: failed('gateway', 'shop', "Check the private key, and that its public half is in Antom's Dashboard."),
  KEY_NOT_FOUND: failed('gateway', 'shop', "Upload the public key in Antom's Dashboard; check keyVersion."),
  MEDIA_TYPE_NOT_ACCEPTABLE: failed('gateway', 'shop', 'The request must be application/json.'),
  METHOD_NOT_SUPPORTED: failed('gateway', 'shop', 'The request must be a POST.'),
  NO_INTERFACE_DEF: failed('gateway', 'shop', 'Check host and path.'),
  SIGNATURE_INVALID: failed('gateway', 'shop', "Check the private key, and that its public half is in Antom's Dashboard."),

  PROCESS_FAIL: failed('general', 'refused', ASK_ANTOM),
  SYSTEM_ERROR: failed('general', 'temporary', ASK_ANTOM),

  ORDER_IS_CANCELED: failed('id_used_up', 'closed', 'The payment was cancelled: use a new paymentRequestId.'),
  ORDER_IS_CLOSED: failed('id_used_up', 'closed', 'The payment was closed: use a new paymentRequestId.'),
  REPEAT_REQ_INCONSISTENT: failed(
    'inconsistent_repeat',
    'shop',
    'This id was used before with other content: find out how that request ended before you use a new id.',
  ),
  AUTH_NOT_FOUND: failed('not_found', 'temporary', 'There is no such authorization: inquire by paymentRequestId.'),
  ORDER_NOT_EXIST: failed(
    'not_found',
    'temporary',
    'Inquire again after 15 seconds: after three such answers in a row the order was not placed.',
  ),

  AUTH_CANCELLED: failed('state', 'closed', 'The authorization was cancelled: start a new payment.'),
  AUTH_EXPIRED: failed('state', 'closed', 'The authorization expired: start a new payment.'),
  CANCEL_WINDOW_EXCEED: failed('state', 'shop', 'Too late to cancel: refund it.'),
  CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT: failed('state', 'shop', 'More was captured than authorized: ask Antom support.'),
  MULTI_CAPTURE_NOT_SUPPORTED: failed('state', 'shop', 'It was captured before: inquire.'),
  ORDER_STATUS_INVALID: failed(
    'state',
    'temporary',
    'Not possible in its present state: inquire, and refund an authorized payment once it is captured.',
  ),

  MULTIPLE_REFUNDS_NOT_SUPPORTED: failed('refund_rule', 'shop', 'This payment method allows one refund for each payment.'),
  PARTIAL_REFUND_NOT_SUPPORTED: failed('refund_rule', 'shop', 'This payment method allows only a full refund.'),
  REFUND_AMOUNT_EXCEED: failed('refund_rule', 'shop', 'More than is left: inquire, because refunds may have been made in the Dashboard.'),
  REFUND_NOT_SUPPORTED: failed('refund_rule', 'shop', CONTRACT),
  REFUND_WINDOW_EXCEED: failed('refund_rule', 'shop', 'Too late to refund through Antom.'),

  DEFENSE_EXCEED_LIMIT: failed('dispute_rule', 'shop', 'No further defense document can be supplied.'),
  DISPUTE_NOT_FOUND_OR_NO_ACCESS: failed('dispute_rule', 'shop', 'Check the disputeId.'),
  EVIDENCE_CONTENT_INVALID: failed('dispute_rule', 'shop', 'Check the evidence.'),
  EVIDENCE_TAG_NOT_SUPPORTED: failed('dispute_rule', 'shop', 'Check the evidence.'),
  NOT_ALLOW_IN_CURRENT_STATUS: failed('dispute_rule', 'shop', 'Not possible in the present state of the dispute.'),
  REPEAT_REQUEST: failed('dispute_rule', 'shop', 'This has been done before.'),
  TIME_EXCEEDS_LIMIT: failed('dispute_rule', 'shop', 'Too late: the time to answer the dispute is over.'),
} satisfies Record<string, ResultCodeEntry | FailureCodeEntry>;

/** A documented code. */
export type ResultCode = keyof typeof RESULT_CODES;
