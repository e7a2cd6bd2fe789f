import type { Answer } from '../../../shared/antom/answer.ts';
import type { PayAnswer } from '../../../shared/antom/response-schemas.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import { isPaymentRejection } from '../../../shared/antom/result-codes.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { maySendPay } from '../../../shared/payment/lifecycle.ts';
import { parseMoney } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';
import { countUnclearAnswer } from '../../../shared/platform/unclear-answer.ts';
import type { OwnedPayment, PaymentStore, Recording } from '../../../shared/storage/payment-store.ts';
import { serializePayRequest, type PayRequestSettings } from './antom-pay-request.ts';
import { describeAnswer } from '../describe-answer.ts';
import { fingerprintOf } from '../http/fingerprint.ts';
import { Problem } from '../http/problem.ts';
import type { StartPaymentRequest } from '../../../shared/contract/start-payment-request.ts';

export interface StartPaymentDependencies {
  readonly store: PaymentStore;
  readonly antom: Pick<AntomClient, 'pay'>;
  readonly stageId: string;
  readonly settings: PayRequestSettings;
  /** How long the right to call `pay` is held: longer than two calls take. */
  readonly leaseMs: number;
  /** How long a caller who does not hold it waits for the one who does. */
  readonly waitMs: number;
  readonly expiryMs: number;
  readonly now: () => Date;
  readonly newAttemptId: () => string;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Log;
  readonly meter: Meter;
}

export interface StartPaymentCommand {
  readonly apiClientId: string;
  readonly idempotencyKey: string;
  readonly request: StartPaymentRequest;
}

export interface StartedPayment {
  readonly payment: Payment;
  /** The key was used before, with the same request. */
  readonly replayed: boolean;
}

const POLL_MS = 200;
const MIN_EXPIRY_MS = 60_000;
const MAX_EXPIRY_MS = 7 * 24 * 60 * 60_000;

/**
 * Starts a payment, or finds the one that was started with this key. However often and however concurrently it is called, Antom has at most
 * one payment of it: the id follows from the key, and one caller at a time holds the lease to call `pay`.
 * @throws {Problem} `invalid_request`, `idempotency_key_reused`, `start_in_progress`, `antom_outcome_unknown`, `antom_gave_no_url`
 */
export function createPaymentStarter(dependencies: StartPaymentDependencies): (command: StartPaymentCommand) => Promise<StartedPayment> {
  const { store, now, log, meter } = dependencies;

  return async ({ apiClientId, idempotencyKey, request }) => {
    const paymentRequestId = derivePaymentRequestId({ stageId: dependencies.stageId, apiClientId, idempotencyKey });
    const owned = { paymentRequestId, apiClientId };
    const fingerprint = fingerprintOf(request);
    const startedAt = now();
    const expiresAtEpochMs = expiryOf(request, startedAt);
    if (expiresAtEpochMs === undefined) return replay(owned, await store.get(paymentRequestId), fingerprint);
    const creation = await store.create(
      {
        ...owned,
        referenceOrderId: request.order.referenceOrderId,
        amount: parseMoney(request.paymentAmount),
        fingerprint,
        request: serializePayRequest(request, { paymentRequestId, expiresAtEpochMs }, dependencies.settings),
        expiresAtEpochMs,
        lease: newLease(startedAt),
      },
      startedAt,
    );
    if (creation.outcome === 'created') {
      meter.count('PaymentStarted');
      log.info('payment_started', { paymentRequestId });
      return { payment: await sendPay(owned, creation.payment), replayed: false };
    }
    return replay(owned, creation.payment, fingerprint);
  };

  /** Undefined for a time at which no new payment can expire. */
  function expiryOf({ expiresAt }: StartPaymentRequest, startedAt: Date): number | undefined {
    if (expiresAt === undefined) return startedAt.getTime() + dependencies.expiryMs;
    const aheadMs = Date.parse(expiresAt) - startedAt.getTime();
    return aheadMs >= MIN_EXPIRY_MS && aheadMs <= MAX_EXPIRY_MS ? Date.parse(expiresAt) : undefined;
  }

  /** A payment that was started before is compared first: a request that was right does not become wrong by time passing. */
  async function replay(owned: OwnedPayment, found: Payment | undefined, fingerprint: string): Promise<StartedPayment> {
    if (found === undefined) {
      throw new Problem('invalid_request', { errors: [{ pointer: '/expiresAt', detail: 'must be 1 minute to 7 days ahead' }] });
    }
    if (found.fingerprint !== fingerprint) throw new Problem('idempotency_key_reused');
    return { payment: await resume(owned, found), replayed: true };
  }

  function newLease(at: Date): Payment['lease'] {
    return { attemptId: dependencies.newAttemptId(), untilEpochMs: at.getTime() + dependencies.leaseMs };
  }

  /** A payment that exists: as it is by now, once Antom has answered; else this caller takes over, or waits for the one who is at it. */
  async function resume(owned: OwnedPayment, found: Payment): Promise<Payment> {
    const giveUpAtEpochMs = now().getTime() + dependencies.waitMs;
    let payment: Payment | undefined = found;
    while (payment !== undefined && maySendPay(payment) && payment.expiresAtEpochMs > now().getTime()) {
      if (payment.lease.untilEpochMs <= now().getTime()) {
        const attempt = await store.takeLease(owned, newLease(now()), now());
        if (attempt.outcome === 'taken') return sendPay(owned, attempt.payment);
      }
      if (now().getTime() >= giveUpAtEpochMs) throw new Problem('start_in_progress');
      await dependencies.sleep(POLL_MS);
      payment = await store.get(owned.paymentRequestId);
    }
    if (payment === undefined) throw new Error('a payment that was there a moment ago is gone');
    return payment;
  }

  /** The holder of the lease asks Antom: once, and once more with the same bytes when the answer settles nothing, as Antom advises. */
  async function sendPay(owned: OwnedPayment, payment: Payment): Promise<Payment> {
    const { request, lease, sends } = payment;
    if (request === undefined) return payment;
    const { paymentRequestId } = owned;
    const first = await dependencies.antom.pay(request, { paymentRequestId });
    if (sends === 1 && isRejected(first)) {
      log.warn('antom_rejected_payment', { paymentRequestId, resultCode: first.result.resultCode });
      const { resultCode, resultMessage = '' } = first.result;
      const refused = stored(await store.recordRejection(owned, { resultCode, resultMessage }, now()));
      if (refused.request === undefined) return refused;
      throw new Problem('antom_outcome_unknown'); // so late that somebody else has sent again meanwhile: theirs is the answer that counts
    }
    const answer = isWorthRepeating(first) ? await dependencies.antom.pay(request, { paymentRequestId }) : first;
    const acceptance = acceptanceOf(answer);
    if (acceptance !== undefined) {
      log.info('payment_accepted', { paymentRequestId, paymentId: acceptance.paymentId });
      return stored(await store.recordAcceptance(owned, acceptance, now()));
    }
    await store.releaseLease(owned, lease.attemptId, now());
    if (isInProcess(answer)) {
      log.warn('antom_gave_no_url', { paymentRequestId });
      throw new Problem('antom_gave_no_url');
    }
    countUnclearAnswer({ log, meter }, { paymentRequestId, ...describeAnswer(answer) });
    throw new Problem('antom_outcome_unknown');
  }
}

type SignedRefusal = Extract<Answer<PayAnswer>, { signed: true }>;

/** A refusal of the payment itself, under Antom's signature. Any other `F` may be about the call and not the payment. */
function isRejected(answer: Answer<PayAnswer>): answer is SignedRefusal {
  return (
    answer.outcome === 'answered' && answer.signed && answer.result.resultStatus === 'F' && isPaymentRejection(answer.result.resultCode)
  );
}

function isInProcess(answer: Answer<PayAnswer>): boolean {
  return answer.outcome === 'answered' && answer.signed && answer.result.resultCode === 'PAYMENT_IN_PROCESS';
}

function acceptanceOf(answer: Answer<PayAnswer>): { readonly paymentId: string; readonly normalUrl: string } | undefined {
  if (!isInProcess(answer) || answer.outcome !== 'answered' || !answer.signed || answer.body === undefined) return undefined;
  const { paymentId, normalUrl } = answer.body;
  return normalUrl === undefined ? undefined : { paymentId, normalUrl };
}

/** The answer settles nothing, and the same request may get a better one at once. Refusals and throttling would only be repeated. */
function isWorthRepeating(answer: Answer<PayAnswer>): boolean {
  if (answer.outcome === 'unknown') return true;
  return (
    answer.result.resultStatus === 'U' && answer.result.resultCode !== 'REQUEST_TRAFFIC_EXCEED_LIMIT' && acceptanceOf(answer) === undefined
  );
}

function stored(recording: Recording): Payment {
  if (recording.outcome === 'unknown-payment') throw new Error('a payment that was there a moment ago is gone');
  return recording.payment;
}
