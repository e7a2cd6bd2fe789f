import type { AntomClient } from '../../../shared/antom/client.ts';
import { EXPIRES_AT_AHEAD, type StartPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { parseMoney } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';
import type { Lookups, StartWrites } from '../../../shared/storage/payment-store.ts';
import { fingerprintOf } from '../http/fingerprint.ts';
import { Problem } from '../http/problem.ts';
import { type PayRequestSettings, serializePayRequest } from './antom-pay-request.ts';
import type { EnqueueFacts } from './enqueue-facts.ts';
import { createPaymentResumer, type StartClock } from './resume-payment.ts';
import { createPaySender } from './send-pay.ts';

/** What a deployment sets about starting payments. Times are in milliseconds. */
export interface StartSettings extends PayRequestSettings {
  readonly stageId: string;
  /** How long a caller holds the lease to call `pay`: longer than two calls take. */
  readonly leaseMs: number;
  /** How long a caller without the lease waits for its holder. */
  readonly waitMs: number;
  /** How long the buyer may pay when the request does not say. */
  readonly expiryMs: number;
}

/** A start's clock and source of ids; tests pass their own. */
export interface StartRuntime extends StartClock {
  readonly newAttemptId: () => string;
}

export interface StartPaymentDependencies {
  readonly store: StartWrites & Pick<Lookups, 'get'>;
  readonly antom: Pick<AntomClient, 'pay'>;
  readonly enqueueFacts: EnqueueFacts;
  readonly settings: StartSettings;
  readonly runtime: StartRuntime;
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

/**
 * Starts a payment, or finds the one that was started with this key. However often and however concurrently it is called, Antom has at most
 * one payment for it: the id follows from the key, and one caller at a time holds the lease to call `pay`.
 * @throws {Problem} `invalid_request`, `idempotency_key_reused`, `start_in_progress`, `antom_outcome_unknown`, `antom_gave_no_url`,
 *   `queue_unavailable`
 */
export function createPaymentStarter(dependencies: StartPaymentDependencies): (command: StartPaymentCommand) => Promise<StartedPayment> {
  const { store, settings, runtime, log, meter } = dependencies;
  const newLease = (at: Date) => ({ attemptId: runtime.newAttemptId(), untilEpochMs: at.getTime() + settings.leaseMs });
  const sendPay = createPaySender({ ...dependencies, now: runtime.now });
  const resume = createPaymentResumer({ store, sendPay, clock: runtime, newLease, waitMs: settings.waitMs });

  return async ({ apiClientId, idempotencyKey, request }) => {
    const paymentRequestId = derivePaymentRequestId({ stageId: settings.stageId, apiClientId, idempotencyKey });
    const fingerprint = fingerprintOf(request);
    const startedAt = runtime.now();
    const expiresAtEpochMs = expiryOf(request, startedAt, settings.expiryMs);
    if (expiresAtEpochMs === undefined) return replay(await store.get(paymentRequestId), fingerprint);
    const creation = await store.create(
      {
        paymentRequestId,
        apiClientId,
        referenceOrderId: request.order.referenceOrderId,
        amount: parseMoney(request.paymentAmount),
        fingerprint,
        request: serializePayRequest(request, { paymentRequestId, expiresAtEpochMs }, settings),
        expiresAtEpochMs,
        lease: newLease(startedAt),
      },
      startedAt,
    );
    if (creation.outcome === 'exists') return replay(creation.payment, fingerprint);
    meter.count('PaymentStarted');
    log.info('payment_started', { paymentRequestId });
    return { payment: await sendPay(creation.payment), replayed: false };
  };

  /** An existing payment is returned even if its `expiresAt` would be refused today. */
  async function replay(found: Payment | undefined, fingerprint: string): Promise<StartedPayment> {
    if (found === undefined) {
      throw new Problem('invalid_request', { errors: [{ pointer: '/expiresAt', detail: EXPIRES_AT_AHEAD.error }] });
    }
    if (found.fingerprint !== fingerprint) throw new Problem('idempotency_key_reused');
    return { payment: await resume(found), replayed: true };
  }
}

/** Undefined when `expiresAt` is too soon or too late for a new payment. */
function expiryOf({ expiresAt }: StartPaymentRequest, startedAt: Date, defaultMs: number): number | undefined {
  if (expiresAt === undefined) return startedAt.getTime() + defaultMs;
  const aheadMs = Date.parse(expiresAt) - startedAt.getTime();
  return aheadMs >= EXPIRES_AT_AHEAD.minMs && aheadMs <= EXPIRES_AT_AHEAD.maxMs ? Date.parse(expiresAt) : undefined;
}
