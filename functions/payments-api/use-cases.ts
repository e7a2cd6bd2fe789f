import type { AntomClient } from '../../shared/antom/client.ts';
import type { EnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import { createDisputeResponder } from './disputes/respond-to-dispute.ts';
import type { ApiDependencies } from './api.ts';
import { createPaymentCanceller } from './payments/cancel-payment.ts';
import { createEvidenceDownloader } from './disputes/download-evidence.ts';
import { createDisputeFinder } from './disputes/find-dispute.ts';
import { createPaymentFinder } from './payments/find-payment.ts';
import { createPaymentLister } from './payments/list-payments.ts';
import { createPaymentRefresher } from './payments/refresh-payment.ts';
import { createFactEnqueuer } from './enqueue-facts.ts';
import { createDisputeResultReader } from './disputes/dispute-result.ts';
import { createRefundRequester } from './refunds/request-refund.ts';
import { createRefundSender } from './refunds/send-refund.ts';
import { createPaymentStarter, type StartPaymentDependencies } from './payments/start-payment.ts';

export interface UseCasesDependencies extends StartPaymentDependencies {
  readonly antom: AntomClient;
  readonly enqueueNewFacts: EnqueueNewFacts;
}

/** Everything that the API can do, put together. */
export function createUseCases(dependencies: UseCasesDependencies): ApiDependencies {
  const findPayment = createPaymentFinder(dependencies);
  const findDispute = createDisputeFinder({ findPayment });
  const disputing = { ...dependencies, findDispute, readDisputeResult: createDisputeResultReader(dependencies) };
  const enqueuing = { ...dependencies, enqueueFacts: createFactEnqueuer(dependencies) };
  const sendRefund = createRefundSender({ ...enqueuing, notifyUrl: dependencies.settings.notifyUrl });
  return {
    startPayment: createPaymentStarter(dependencies),
    listPayments: createPaymentLister(dependencies),
    findPayment,
    refreshPayment: createPaymentRefresher({ ...enqueuing, findPayment }),
    cancelPayment: createPaymentCanceller(enqueuing),
    requestRefund: createRefundRequester({ ...enqueuing, findPayment, sendRefund }),
    findDispute,
    respondToDispute: createDisputeResponder(disputing),
    downloadEvidence: createEvidenceDownloader(disputing),
  };
}
