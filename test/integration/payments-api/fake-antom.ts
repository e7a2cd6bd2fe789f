import type { Answer } from '../../../shared/antom/answer.ts';
import type { AntomClient, RefundRequest } from '../../../shared/antom/client.ts';
import type {
  CancelAnswer,
  DisputeAnswer,
  DisputeEvidenceAnswer,
  InquiryPaymentAnswer,
  PayAnswer,
  RefundAnswer,
} from '../../../shared/antom/response-schemas.ts';

/** The answers to the calls of one operation in turn, or the answer to any of them. */
export type Answers<Body, Request = unknown> = readonly Answer<Body>[] | ((request: Request) => Answer<Body> | Promise<Answer<Body>>);

export interface FakeAntomAnswers {
  readonly pay?: Answers<PayAnswer>;
  readonly inquiryPayment?: Answers<InquiryPaymentAnswer, { readonly paymentRequestId: string }>;
  readonly cancel?: Answers<CancelAnswer>;
  readonly refund?: Answers<RefundAnswer, RefundRequest>;
  readonly acceptDispute?: Answers<DisputeAnswer>;
  readonly supplyDefenseDocument?: Answers<DisputeAnswer>;
  readonly downloadDisputeEvidence?: Answers<DisputeEvidenceAnswer>;
}

export interface FakeAntom extends AntomClient {
  /** The requests of one operation, in order. */
  received(operation: keyof AntomClient): readonly unknown[];
}

/** An Antom that answers as scripted; any other call fails the test. */
export function fakeAntom(answers: FakeAntomAnswers): FakeAntom {
  const calls: { readonly operation: keyof AntomClient; readonly request: unknown }[] = [];

  function answering<Body, Request>(
    operation: keyof AntomClient,
    scripted: Answers<Body, Request> = [],
  ): (request: Request) => Promise<Answer<Body>> {
    let answered = 0;
    return async (request) => {
      calls.push({ operation, request });
      const answer = typeof scripted === 'function' ? await scripted(request) : scripted[answered++];
      if (answer === undefined) throw new Error(`unexpected call of ${operation}`);
      return answer;
    };
  }

  const inquiryPayment = answering('inquiryPayment', answers.inquiryPayment);

  return {
    received: (operation) => calls.filter((call) => call.operation === operation).map(({ request }) => request),
    pay: answering('pay', answers.pay),
    inquiryPayment: (payment) => inquiryPayment({ paymentRequestId: 'paymentRequestId' in payment ? payment.paymentRequestId : '' }),
    cancel: answering('cancel', answers.cancel),
    refund: answering('refund', answers.refund),
    inquiryRefund: answering('inquiryRefund'),
    acceptDispute: answering('acceptDispute', answers.acceptDispute),
    supplyDefenseDocument: answering('supplyDefenseDocument', answers.supplyDefenseDocument),
    downloadDisputeEvidence: answering('downloadDisputeEvidence', answers.downloadDisputeEvidence),
  };
}
