import type { AntomClient } from '../../shared/antom/client.ts';
import type { EnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Meter } from '../../shared/platform/metrics.ts';
import type { DailyLimitWrites, StatusReads } from '../../shared/storage/counting-store.ts';
import type { Lists } from '../../shared/storage/lists.ts';
import type { OrderRefundWrites, OrderWrites } from '../../shared/storage/order-store.ts';
import type { DecisionWrites, DisputeAnswerWrites, Lookups, RefundWrites, StartWrites } from '../../shared/storage/payment-store.ts';
import type { ApiUseCases } from './api.ts';
import { createDisputeResultReader } from './disputes/dispute-result.ts';
import { createEvidenceDownloader } from './disputes/download-evidence.ts';
import { createDisputeFinder } from './disputes/find-dispute.ts';
import { createDisputeResponder } from './disputes/respond-to-dispute.ts';
import { createDisputeLister } from './lists/list-disputes.ts';
import { createPaymentLister } from './lists/list-payments.ts';
import { createRefundLister } from './lists/list-refunds.ts';
import { createTotalsReader } from './lists/read-totals.ts';
import { createCheckout } from './orders/checkout.ts';
import { createOrderFinder, createOrderRefresher } from './orders/find-order.ts';
import { createOrderRefunder } from './orders/refund-order.ts';
import { createPaymentCanceller } from './payments/cancel-payment.ts';
import { createOrderClaimer } from './payments/claim-order.ts';
import { createFactEnqueuer } from './payments/enqueue-facts.ts';
import { createPaymentFinder } from './payments/find-payment.ts';
import { createInquirer } from './payments/inquire-and-enqueue.ts';
import { createStatusReader } from './payments/read-status.ts';
import { createPaymentRefresher } from './payments/refresh-payment.ts';
import { createPaymentReplacer } from './payments/replace-payment.ts';
import { createPaymentResumer } from './payments/resume-payment.ts';
import { createPaySender } from './payments/send-pay.ts';
import { createPaymentStarter } from './payments/start-payment.ts';
import { leasesOf, type StartRuntime, type StartSettings } from './payments/start-settings.ts';
import { createRefundRequester } from './refunds/request-refund.ts';
import { createRefundReserver } from './refunds/reserve-refund.ts';
import { createRefundSender } from './refunds/send-refund.ts';

export interface UseCasesDependencies {
  readonly store: OrderWrites &
    OrderRefundWrites &
    Lists &
    StartWrites &
    DecisionWrites &
    RefundWrites &
    DailyLimitWrites &
    DisputeAnswerWrites &
    StatusReads &
    Lookups;
  readonly antom: AntomClient;
  readonly enqueueNewFacts: EnqueueNewFacts;
  readonly settings: StartSettings;
  readonly runtime: StartRuntime;
  readonly log: Log;
  readonly meter: Meter;
}

/** Everything that the API can do, put together. */
export function createUseCases(dependencies: UseCasesDependencies): ApiUseCases {
  const { store, antom, log, settings, runtime } = dependencies;
  const { now } = runtime;
  const findPayment = createPaymentFinder(dependencies);
  const enqueueFacts = createFactEnqueuer(dependencies);
  const inquireAndEnqueue = createInquirer({ antom, enqueueFacts });
  const cancelPayment = createPaymentCanceller({ store, antom, inquireAndEnqueue, enqueueFacts, now, log });
  const replacePayment = createPaymentReplacer({ cancelPayment, now, log });
  const orders = createOrderClaimer({ store, replacePayment, clock: runtime, ...settings });
  const sendPay = createPaySender({ ...dependencies, enqueueFacts, now });
  const newLease = leasesOf(settings, runtime);
  const resumePayment = createPaymentResumer({ store, sendPay, clock: runtime, newLease, waitMs: settings.waitMs });
  const startPayment = createPaymentStarter({ ...dependencies, orders, sendPay, resumePayment, newLease });
  const findDispute = createDisputeFinder({ findPayment });
  const disputing = { store, antom, findDispute, readDisputeResult: createDisputeResultReader(dependencies) };
  const reserveRefund = createRefundReserver({ store, newCountId: runtime.newAttemptId });
  const sendRefund = createRefundSender({ antom, enqueueFacts, notifyUrl: settings.notifyUrl, log });
  const requestRefund = createRefundRequester({ ...dependencies, findPayment, reserveRefund, sendRefund, inquireAndEnqueue, now });
  const findOrder = createOrderFinder(dependencies);
  const refreshOrder = createOrderRefresher({ inquireAndEnqueue });
  return {
    orders: {
      checkOut: createCheckout({
        findOrder,
        refreshOrder,
        startPayment,
        resumePayment,
        cancelPayment,
        orders,
        stageId: settings.stageId,
        now,
      }),
      findOrder,
      refreshOrder,
      refundOrder: createOrderRefunder({ store, findOrder, refreshOrder, requestRefund }),
      now,
    },
    payments: {
      startPayment,
      findPayment,
      refreshPayment: createPaymentRefresher({ findPayment, inquireAndEnqueue }),
      cancelPayment,
      readStatus: createStatusReader({ store, inquireAndEnqueue, now }),
      now,
    },
    refunds: {
      requestRefund,
      findPayment,
    },
    disputes: {
      findDispute,
      respondToDispute: createDisputeResponder({ ...disputing, enqueueFacts, now }),
      downloadEvidence: createEvidenceDownloader(disputing),
    },
    lists: {
      listPayments: createPaymentLister({ store, now }),
      listRefunds: createRefundLister({ store, now }),
      listDisputes: createDisputeLister({ store }),
      readTotals: createTotalsReader({ store }),
      now,
    },
  };
}
