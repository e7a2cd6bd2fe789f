/**
 * A client for Antom's online payments. It signs, sends, verifies and reads; it does not retry, log or decide anything.
 * TLS certificates are verified as always.
 *
 * Source: docs.antom.com "API fundamentals", "Sign a request and verify the signature".
 */
import type { WireAmount } from './amount.ts';
import { type Answer, readAnswer } from './answer.ts';
import { isLoopback } from './loopback.ts';
import { type Operation, operationPath, OPERATIONS } from './operations.ts';
import type {
  CancelAnswer,
  DisputeAnswer,
  DisputeEvidenceAnswer,
  InquiryPaymentAnswer,
  InquiryRefundAnswer,
  PayAnswer,
  RefundAnswer,
} from './response-schemas.ts';
import { signatureHeader, type SigningKey, type VerificationKeys } from './signature.ts';
import { fetchTransport, type Transport, type TransportResponse } from './transport.ts';

/** Where the client calls, as whom, and with which keys. */
export interface AntomClientConfig {
  /** An origin, e.g. `https://open-sea-global.alipay.com`. Plain http is taken for a loopback host only. */
  readonly baseUrl: string;
  /** The merchant's client id. One that starts with `SANDBOX_` uses the sandbox. */
  readonly clientId: string;
  /** The merchant's key. It is called before each call, so that a key can be rotated. When it rejects, so does the call, and nothing is sent. */
  readonly signingKey: () => Promise<SigningKey>;
  /** Antom's public keys. */
  readonly verificationKeys: VerificationKeys;
  /** For one call, reading its answer included. Default: 10,000, as Antom recommends. */
  readonly timeoutMs?: number;
  /** Default: `fetch`. */
  readonly transport?: Transport;
  /** The clock. Each request is signed with its time. */
  readonly now: () => Date;
  readonly userAgent?: string;
}

/**
 * `paymentId` is Antom's id, `paymentRequestId` the merchant's. `merchantAccountId` is the one of the `pay` request, if that had one: for merchants with
 * several accounts under one client id.
 */
export type PaymentReference = ({ readonly paymentRequestId: string } | { readonly paymentId: string }) & {
  readonly merchantAccountId?: string | undefined;
};
/** `refundId` is Antom's id, `refundRequestId` the merchant's. */
export type RefundReference = { readonly refundRequestId: string } | { readonly refundId: string };

/** A refund of a captured payment, in part or in full. */
export interface RefundRequest {
  readonly refundRequestId: string;
  readonly paymentId: string;
  readonly refundAmount: WireAmount;
  readonly refundNotifyUrl?: string;
  /** At most 256 characters. */
  readonly refundReason?: string;
}

type Ids = Readonly<Record<string, string>>;

/** No method throws for what the network or Antom does; see {@link Answer}. */
export interface AntomClient {
  /**
   * Opens a payment: send the buyer to `normalUrl` of the answer.
   * @param serializedRequest The JSON text that is sent, byte for byte. Antom compares a repeated request with the first one of
   *   its `paymentRequestId`, so store this text and send the same one again when the outcome is unknown.
   * @param asked The `paymentRequestId` inside the text, which the answer must name.
   */
  pay(serializedRequest: string, asked: { readonly paymentRequestId: string }): Promise<Answer<PayAnswer>>;
  /** The result's status says whether the query worked; how the payment stands is in the body. */
  inquiryPayment(payment: PaymentReference): Promise<Answer<InquiryPaymentAnswer>>;
  /** Closes a payment that the buyer has not paid. */
  cancel(payment: PaymentReference): Promise<Answer<CancelAnswer>>;
  /** Repeat it with the same `refundRequestId` when the outcome is unknown. */
  refund(request: RefundRequest): Promise<Answer<RefundAnswer>>;
  /** The result's status says whether the query worked; how the refund stands is in the body. */
  inquiryRefund(refund: RefundReference): Promise<Answer<InquiryRefundAnswer>>;
  /** The merchant gives the money back. */
  acceptDispute(dispute: { readonly disputeId: string }): Promise<Answer<DisputeAnswer>>;
  /**
   * The merchant contests a dispute.
   * @param document `disputeEvidence` is base64, at most 1,000,000 characters.
   */
  supplyDefenseDocument(document: { readonly disputeId: string; readonly disputeEvidence: string }): Promise<Answer<DisputeAnswer>>;
  /**
   * The form for a defense, or the document that was supplied. The answer names no dispute.
   * @param wanted `disputeEvidenceType` is `DISPUTE_EVIDENCE_TEMPLATE` or `DISPUTE_EVIDENCE_FILE`.
   */
  downloadDisputeEvidence(wanted: {
    readonly disputeId: string;
    readonly disputeEvidenceType: string;
  }): Promise<Answer<DisputeEvidenceAnswer>>;
}

/** @throws {TypeError} when `baseUrl` is no origin, or plain http to a host that is not this machine; and for a `timeoutMs` that is no time. */
export function createAntomClient(config: AntomClientConfig): AntomClient {
  const { clientId, verificationKeys: keys, timeoutMs = 10_000, transport = fetchTransport } = config;
  const origin = checkedOrigin(config.baseUrl);
  if (!(timeoutMs > 0 && timeoutMs < Infinity)) throw new TypeError('timeoutMs is not a number of milliseconds above zero');

  /** One signed call. Signed anew each time: the signature covers the time. */
  async function call<Body>(operation: Operation<Body>, text: string, ids: Ids): Promise<Answer<Body>> {
    const path = operationPath(clientId, operation);
    const body = new TextEncoder().encode(text);
    const key = await config.signingKey();
    const time = config.now().getTime().toString();
    const headers = {
      'content-type': 'application/json; charset=UTF-8',
      'client-id': clientId,
      'request-time': time,
      signature: signatureHeader({ path, clientId, time, body }, key),
      ...(config.userAgent !== undefined && { 'user-agent': config.userAgent }),
    };
    let response: TransportResponse;
    try {
      response = await transport({ url: origin + path, headers, body, timeoutMs });
    } catch (cause) {
      return { outcome: 'unknown', reason: isTimeout(cause) ? 'timeout' : 'network', cause };
    }
    return readAnswer(response, { path, clientId, keys, schema: operation.answer, ids });
  }

  function callWithIds<Body>(operation: Operation<Body>, ids: Ids): Promise<Answer<Body>> {
    return call(operation, JSON.stringify(ids), ids);
  }

  /** The account is no id that an answer repeats. */
  function callAboutPayment<Body>(operation: Operation<Body>, payment: PaymentReference): Promise<Answer<Body>> {
    const ids = paymentIds(payment);
    return call(operation, JSON.stringify({ ...ids, merchantAccountId: payment.merchantAccountId }), ids);
  }

  return {
    pay: (serializedRequest, { paymentRequestId }) => call(OPERATIONS.pay, serializedRequest, { paymentRequestId }),
    inquiryPayment: (payment) => callAboutPayment(OPERATIONS.inquiryPayment, payment),
    cancel: (payment) => callAboutPayment(OPERATIONS.cancel, payment),
    refund: (request) => {
      const { refundRequestId, paymentId, refundAmount, refundNotifyUrl, refundReason } = request;
      const text = JSON.stringify({ refundRequestId, paymentId, refundAmount, refundNotifyUrl, refundReason });
      return call(OPERATIONS.refund, text, { refundRequestId, paymentId });
    },
    inquiryRefund: (refund) => callWithIds(OPERATIONS.inquiryRefund, refundIds(refund)),
    acceptDispute: ({ disputeId }) => callWithIds(OPERATIONS.acceptDispute, { disputeId }),
    supplyDefenseDocument: ({ disputeId, disputeEvidence }) =>
      call(OPERATIONS.supplyDefenseDocument, JSON.stringify({ disputeId, disputeEvidence }), { disputeId }),
    downloadDisputeEvidence: ({ disputeId, disputeEvidenceType }) =>
      call(OPERATIONS.downloadDisputeEvidence, JSON.stringify({ disputeId, disputeEvidenceType }), {}),
  };
}

// Only the ids are taken from what the caller passes: it may be an object that holds more.
function paymentIds(payment: PaymentReference): Ids {
  return 'paymentId' in payment ? { paymentId: payment.paymentId } : { paymentRequestId: payment.paymentRequestId };
}

function refundIds(refund: RefundReference): Ids {
  return 'refundId' in refund ? { refundId: refund.refundId } : { refundRequestId: refund.refundRequestId };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

function checkedOrigin(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isOrigin = url !== undefined && (baseUrl === url.origin || baseUrl === `${url.origin}/`);
  // The text itself stays out of the message: whoever configured a user name and password in it finds neither in a log.
  if (!isOrigin) throw new TypeError('baseUrl must be an origin, such as https://open-sea-global.alipay.com');
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) throw new TypeError('baseUrl must be https; http is for a loopback host only');
  return url.origin;
}
