import type { AntomClient } from '../../shared/antom/client.ts';
import type { Observe } from '../../shared/messaging/enqueue-new-facts.ts';
import { createDisputeAnswerer } from './disputes/respond-to-dispute.ts';
import type { ApiDependencies } from './api.ts';
import { createPaymentCanceller } from './payments/cancel-payment.ts';
import { createEvidenceDownloader } from './disputes/download-evidence.ts';
import { createDisputeFinder } from './disputes/find-dispute.ts';
import { createPaymentFinder } from './payments/find-payment.ts';
import { createPaymentLister } from './payments/list-payments.ts';
import { createPaymentRefresher } from './payments/refresh-payment.ts';
import { createFactReporter } from './enqueue-facts.ts';
import { createDisputeAnswerReader } from './disputes/dispute-result.ts';
import { createRefundRequester } from './refunds/request-refund.ts';
import { createRefundSender } from './refunds/send-refund.ts';
import { createPaymentStarter, type StartPaymentDependencies } from './payments/start-payment.ts';

export interface CapabilitiesDependencies extends StartPaymentDependencies {
  readonly antom: AntomClient;
  readonly observe: Observe;
}

/** Everything that the API can do, put together. */
export function createCapabilities(dependencies: CapabilitiesDependencies): ApiDependencies {
  const findPayment = createPaymentFinder(dependencies);
  const findDispute = createDisputeFinder({ findPayment });
  const disputing = { ...dependencies, findDispute, readAnswer: createDisputeAnswerReader(dependencies) };
  const reporting = { ...dependencies, reportFacts: createFactReporter(dependencies) };
  const sendRefund = createRefundSender({ ...reporting, notifyUrl: dependencies.settings.notifyUrl });
  return {
    startPayment: createPaymentStarter(dependencies),
    listPayments: createPaymentLister(dependencies),
    findPayment,
    refreshPayment: createPaymentRefresher({ ...reporting, findPayment }),
    cancelPayment: createPaymentCanceller(reporting),
    requestRefund: createRefundRequester({ ...reporting, findPayment, sendRefund }),
    findDispute,
    answerDispute: createDisputeAnswerer(disputing),
    downloadEvidence: createEvidenceDownloader(disputing),
  };
}
