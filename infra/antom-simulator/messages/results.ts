/** S: success. F: final failure. U: not known yet. */
export type ResultStatus = 'S' | 'F' | 'U';

/** The `result` object of every answer and of most notifications. */
export interface Result {
  readonly resultCode: string;
  readonly resultStatus: ResultStatus;
  readonly resultMessage: string;
}

const RESULTS = {
  SUCCESS: ['S', 'success.'],
  PAYMENT_IN_PROCESS: ['U', 'payment in process'],
  CAPTURE_IN_PROCESS: ['U', 'capture in process'],
  REFUND_IN_PROCESS: ['U', 'refund in process'],
  UNKNOWN_EXCEPTION: ['U', 'unknown exception'],
  ACCESS_DENIED: ['F', 'access denied'],
  CANCEL_WINDOW_EXCEED: ['F', 'cancel window exceeded'],
  CLIENT_INVALID: ['F', 'the client is invalid'],
  CURRENCY_NOT_SUPPORT: ['F', 'currency not supported'],
  INVALID_SIGNATURE: ['F', 'the signature is invalid'],
  MEDIA_TYPE_NOT_ACCEPTABLE: ['F', 'media type not acceptable'],
  NO_INTERFACE_DEF: ['F', 'interface is not defined'],
  ORDER_IS_CANCELED: ['F', 'order is cancelled'],
  ORDER_IS_CLOSED: ['F', 'order is closed'],
  ORDER_NOT_EXIST: ['F', 'order does not exist'],
  ORDER_STATUS_INVALID: ['F', 'order status invalid'],
  PARAM_ILLEGAL: ['F', 'illegal parameter'],
  PAYMENT_METHOD_NOT_SUPPORTED: ['F', 'payment method not supported'],
  PROCESS_FAIL: ['F', 'process fail'],
  REFUND_AMOUNT_EXCEED: ['F', 'refund amount exceeds'],
  REPEAT_REQUEST: ['F', 'repeat request'],
  REPEAT_REQ_INCONSISTENT: ['F', 'repeated request is inconsistent'],
  RISK_REJECT: ['F', 'risk reject'],
  SELECTED_CARD_BRAND_NOT_AVAILABLE: ['F', 'selected card brand not available'],
  TIME_EXCEEDS_LIMIT: ['F', 'time exceeds the limit'],
} as const satisfies Record<string, readonly [ResultStatus, string]>;

export type ResultCode = keyof typeof RESULTS;

/** @param detail appended to the message: names the wrong field, and never quotes what was sent */
export function resultOf(code: ResultCode, detail?: string): Result {
  const [resultStatus, message] = RESULTS[code];
  return { resultCode: code, resultStatus, resultMessage: detail === undefined ? message : `${message}: ${detail}` };
}

/** A failure with any code, also one that the simulator does not know. */
export function failureOf(code: string): Result {
  return { resultCode: code, resultStatus: 'F', resultMessage: code.toLowerCase().replaceAll('_', ' ') };
}
