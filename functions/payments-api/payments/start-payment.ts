import { EXPIRES_AT_AHEAD, type StartPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Actor } from '../../../shared/payment/actor.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';
import type { Lookups, StartWrites } from '../../../shared/storage/payment-store.ts';
import type { OrderClaimer } from './claim-order.ts';
import type { Claimant } from './claimant.ts';
import { newPayment } from './new-payment.ts';
import type { NewLease, ResumePayment } from './resume-payment.ts';
import type { SendPay } from './send-pay.ts';
import { compareStart, startFingerprintOf } from './start-fingerprint.ts';
import type { StartRuntime, StartSettings } from './start-settings.ts';

export interface StartPaymentDependencies {
  readonly store: StartWrites & Pick<Lookups, 'get'>;
  readonly orders: OrderClaimer;
  readonly sendPay: SendPay;
  readonly resumePayment: ResumePayment;
  readonly newLease: NewLease;
  readonly settings: StartSettings;
  readonly runtime: StartRuntime;
  readonly log: Log;
  readonly meter: Meter;
}

export interface StartPaymentCommand {
  readonly apiClientId: string;
  readonly idempotencyKey: string;
  readonly request: StartPaymentRequest;
  /** In a checkout the key stands for an attempt, so the first request counts. */
  readonly checkout?: Required<Pick<Claimant, 'closes'>> | undefined;
  readonly startedBy?: Actor | undefined;
}

export interface StartedPayment {
  readonly payment: Payment;
  /** The key was used before, with the same request. */
  readonly replayed: boolean;
  /** The request that started it came from another device. That device counts. */
  readonly isFromOtherDevice?: boolean;
}

export type StartPayment = (command: StartPaymentCommand) => Promise<StartedPayment>;

/**
 * Starts a payment, or finds the one that was started with this key. However often and however concurrently it is called, Antom has at most
 * one payment for it: the id follows from the key, and one caller at a time holds the lease to call `pay`. A payment claims its order before it is
 * created, so that at most one of an order's payments can be paid, unless the merchant asks for several.
 * @throws {Problem} `invalid_request`, `idempotency_key_reused`, `order_has_open_payment`, `order_already_paid`, `start_in_progress`,
 *   `antom_outcome_unknown`, `antom_gave_no_url`, `queue_unavailable`
 */
export function createPaymentStarter(dependencies: StartPaymentDependencies): StartPayment {
  const { store, orders, sendPay, resumePayment, newLease, settings, runtime, log, meter } = dependencies;

  return async ({
    apiClientId,
    idempotencyKey,
    startedBy,
    request: { ifOrderHasPayment = settings.ifOrderHasPayment, ...request },
    checkout,
  }) => {
    const paymentRequestId = derivePaymentRequestId({ stageId: settings.stageId, apiClientId, idempotencyKey });
    const { referenceOrderId } = request.order;
    const claimant: Claimant = { apiClientId, referenceOrderId, paymentRequestId, ifOrderHasPayment, closes: checkout?.closes, startedBy };
    const fingerprint = startFingerprintOf(request);
    const expiresAtEpochMs = expiryOf(request, runtime.now(), settings.expiryMs);
    if (expiresAtEpochMs === undefined) return replay(await store.get(paymentRequestId), request, claimant);

    const claim = await orders.tryToClaim(claimant);
    if ('refusedBy' in claim) {
      const found = await store.get(paymentRequestId);
      if (found !== undefined) return replay(found, request, claimant);
    }
    const heldSinceEpochMs = 'refusedBy' in claim ? await orders.takeOver(claimant, claim.refusedBy) : claim.heldSinceEpochMs;
    const statusSecret = runtime.newStatusSecret();
    const payment = newPayment(
      request,
      claimant,
      { fingerprint, expiresAtEpochMs, statusSecret, lease: newLease(runtime.now()) },
      settings,
    );
    const creation = await store.create(payment, runtime.now());
    if (creation.outcome === 'exists') return replay(creation.payment, request, claimant);
    meter.count('PaymentStarted');
    log.info('payment_started', { paymentRequestId });
    await makeSure(claimant, creation.payment, heldSinceEpochMs);
    return { payment: await sendPay(creation.payment), replayed: false };
  };

  /** A start that has lost its order sends nothing. Its lease ends, so that a repetition need not wait for it. */
  async function makeSure(claimant: Claimant, payment: Payment, heldSinceEpochMs: number): Promise<void> {
    try {
      await orders.makeSure(claimant, heldSinceEpochMs);
    } catch (error) {
      await store.releaseLease(payment, payment.lease.attemptId, runtime.now().getTime());
      throw error;
    }
  }

  /** An existing payment is returned even if its `expiresAt` would be refused today. */
  async function replay(found: Payment | undefined, request: StartPaymentRequest, claimant: Claimant): Promise<StartedPayment> {
    if (found === undefined) {
      throw new Problem('invalid_request', { errors: [{ pointer: '/expiresAt', detail: EXPIRES_AT_AHEAD.error }] });
    }
    const likeness = compareStart(found.fingerprint, request);
    if (likeness === 'other' && claimant.closes === undefined) throw new Problem('idempotency_key_reused');
    const payment = await resumePayment(found, () => orders.makeSure(claimant));
    return { payment, replayed: true, ...(likeness === 'other-device' && { isFromOtherDevice: true }) };
  }
}

/** Undefined when `expiresAt` is too soon or too late for a new payment. */
function expiryOf({ expiresAt }: StartPaymentRequest, startedAt: Date, defaultMs: number): number | undefined {
  if (expiresAt === undefined) return startedAt.getTime() + defaultMs;
  const aheadMs = Date.parse(expiresAt) - startedAt.getTime();
  return aheadMs >= EXPIRES_AT_AHEAD.minMs && aheadMs <= EXPIRES_AT_AHEAD.maxMs ? Date.parse(expiresAt) : undefined;
}
