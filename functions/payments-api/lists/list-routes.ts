import { listDisputesQuery } from '../../../shared/contract/dispute-queries.ts';
import { listPaymentsQuery } from '../../../shared/contract/payment-queries.ts';
import { type PaymentList, viewOf } from '../../../shared/contract/payment-view.ts';
import { listRefundsQuery } from '../../../shared/contract/refund-queries.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { totalsQuery } from '../../../shared/contract/totals-view.ts';
import type { Route } from '../../../shared/http-api/api-request.ts';
import { json } from '../../../shared/http-api/http-response.ts';
import { parseQuery } from '../../../shared/http-api/parse-request.ts';
import type { ListDisputes } from './list-disputes.ts';
import type { ListPayments } from './list-payments.ts';
import type { ListRefunds } from './list-refunds.ts';
import type { ReadTotals } from './read-totals.ts';

export interface ListRoutesDependencies {
  readonly listPayments: ListPayments;
  readonly listRefunds: ListRefunds;
  readonly listDisputes: ListDisputes;
  readonly readTotals: ReadTotals;
  readonly now: () => Date;
}

export function listRoutes({ listPayments, listRefunds, listDisputes, readTotals, now }: ListRoutesDependencies) {
  return {
    'GET /payments': async (request, apiClientId) => {
      const { payments, nextCursor } = await listPayments({ apiClientId, ...parseQuery(listPaymentsQuery, request) });
      return json(200, { payments: payments.map((payment) => viewOf(payment, now())), nextCursor } satisfies PaymentList);
    },
    'GET /refunds': async (request, apiClientId) => json(200, await listRefunds({ apiClientId, ...parseQuery(listRefundsQuery, request) })),
    'GET /disputes': async (request, apiClientId) =>
      json(200, await listDisputes({ apiClientId, ...parseQuery(listDisputesQuery, request) })),
    'GET /totals': async (request, apiClientId) => json(200, await readTotals({ apiClientId, ...parseQuery(totalsQuery, request) })),
  } as const satisfies Partial<Record<RouteKey, Route>>;
}
