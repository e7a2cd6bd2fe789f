import { randomUUID } from 'node:crypto';
import { deriveRefundRequestId } from '../../../shared/payment/refund.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import type { Asked } from '../../support/api-requests.ts';
import { won } from '../../support/won.ts';
import type { ApiAnswer, TestedApi } from './a-payments-api.ts';

export interface AskedRefund {
  readonly value?: string;
  readonly key?: string;
  readonly body?: object;
  readonly apiClientId?: string;
  /** What the authorizer says of the API key. */
  readonly apiKey?: Asked['key'];
}

/** POST …/refunds, by default of 46,000 won, the whole payment. */
export function refund({ call }: TestedApi, paymentRequestId: string, asked: AskedRefund = {}): Promise<ApiAnswer> {
  const { value = '46000', key = randomUUID(), body = {}, apiClientId, apiKey } = asked;
  return call('POST /payments/{paymentRequestId}/refunds', {
    path: { paymentRequestId },
    idempotencyKey: key,
    body: { refundAmount: { currency: 'KRW', value }, ...body },
    apiClientId,
    ...(apiKey && { key: apiKey }),
  });
}

/** Reserves a refund of 46,000 won as a process does that crashes right afterwards, and gives its key and id. */
export async function reservedRefund(api: TestedApi, paymentRequestId: string, fingerprint: string) {
  const key = randomUUID();
  const refundRequestId = deriveRefundRequestId(paymentRequestId, key);
  const refundToReserve = aNewRefund({ refundRequestId, amount: won(46_000n), fingerprint, reason: 'damaged' });
  await api.store.reserveRefund({ paymentRequestId, apiClientId: 'shop' }, refundToReserve, api.clock.now());
  return { key, refundRequestId };
}
