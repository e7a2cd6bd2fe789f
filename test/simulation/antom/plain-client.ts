import type * as z from 'zod/mini';
import type { Answer } from '../../../shared/antom/answer.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import { type Operation, OPERATIONS } from '../../../shared/antom/operations.ts';
import { answerResult } from '../../../shared/antom/response-schemas.ts';
import type { Exchange } from './antom-side.ts';

type Ids = Readonly<Record<string, string>>;

/**
 * Antom's client without bytes and signatures, which take more time than all the rest of a schedule. The real one reads the same answers alike: one
 * schedule in ten runs with it.
 */
export function plainAntomClient(exchange: Exchange): AntomClient {
  async function call<Body>({ name, answer }: Operation<Body>, text: string, ids: Ids): Promise<Answer<Body>> {
    try {
      const { httpStatus, message, signature } = await exchange(name, text);
      const { success: isReadable, data: result } = answerResult.safeParse(message['result']);
      if (httpStatus !== 200) return { outcome: 'unknown', reason: 'http_status', httpStatus };
      if (signature === 'bad') return { outcome: 'unknown', reason: 'bad_signature' };
      if (!isReadable) return { outcome: 'unknown', reason: 'malformed' };
      if (signature === 'none')
        return result.resultStatus === 'S' ? { outcome: 'unknown', reason: 'unsigned' } : { outcome: 'answered', signed: false, result };
      if (Object.entries(ids).some(([name, id]) => message[name] !== undefined && message[name] !== id))
        return { outcome: 'unknown', reason: 'other_payment' };
      const body = parsed(answer, message);
      if (result.resultStatus === 'S' && body === undefined) return { outcome: 'unknown', reason: 'malformed' };
      return { outcome: 'answered', signed: true, result, body };
    } catch (error) {
      return { outcome: 'unknown', reason: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network' };
    }
  }
  const ask = <Body>(operation: Operation<Body>, ids: Ids) => call(operation, JSON.stringify(ids), ids);
  return {
    pay: (text, { paymentRequestId }) => call(OPERATIONS.pay, text, { paymentRequestId }),
    inquiryPayment: (payment) => ask(OPERATIONS.inquiryPayment, idsOf(payment)),
    cancel: (payment) => ask(OPERATIONS.cancel, idsOf(payment)),
    refund: (order) =>
      call(OPERATIONS.refund, JSON.stringify(order), { refundRequestId: order.refundRequestId, paymentId: order.paymentId }),
    inquiryRefund: (refund) => ask(OPERATIONS.inquiryRefund, idsOf(refund)),
    acceptDispute: ({ disputeId }) => ask(OPERATIONS.acceptDispute, { disputeId }),
    supplyDefenseDocument: ({ disputeId }) => ask(OPERATIONS.supplyDefenseDocument, { disputeId }),
    downloadDisputeEvidence: ({ disputeId }) => ask(OPERATIONS.downloadDisputeEvidence, { disputeId }),
  };
}

function parsed<Body>(schema: z.ZodMiniType<Body>, message: unknown): Body | undefined {
  return schema.safeParse(message).data;
}

/** Only the id that is asked by: what is passed may be a whole payment. */
function idsOf(reference: Partial<Record<'paymentId' | 'paymentRequestId' | 'refundId' | 'refundRequestId', string>>): Ids {
  const { paymentId, paymentRequestId, refundId, refundRequestId } = reference;
  if (paymentId !== undefined) return { paymentId };
  if (refundId !== undefined) return { refundId };
  return paymentRequestId === undefined ? { refundRequestId: refundRequestId ?? '' } : { paymentRequestId };
}
