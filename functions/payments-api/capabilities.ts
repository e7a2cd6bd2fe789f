import type { AntomClient } from '../../shared/antom/client.ts';
import type { Observe } from '../../shared/messaging/observe.ts';
import { createDisputeAnswerer } from './answer-dispute.ts';
import type { ApiDependencies } from './api.ts';
import { createPaymentCanceller } from './cancel-payment.ts';
import { createEvidenceDownloader } from './download-evidence.ts';
import { createDisputeFinder } from './find-dispute.ts';
import { createPaymentFinder } from './find-payment.ts';
import { createPaymentLister } from './list-payments.ts';
import { createPaymentRefresher } from './refresh-payment.ts';
import { createFactReporter } from './report-facts.ts';
import { createDisputeAnswerReader } from './read-dispute-answer.ts';
import { createRefundRequester } from './request-refund.ts';
import { createRefundSender } from './send-refund.ts';
import { createPaymentStarter, type StartPaymentDependencies } from './start-payment.ts';

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
