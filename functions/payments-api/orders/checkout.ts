import type { CheckoutRequest } from '../../../shared/contract/checkout-request.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Actor } from '../../../shared/payment/actor.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { parseMoney } from '../../../shared/payment/money.ts';
import { hindranceOf } from '../../../shared/payment/order.ts';
import { type Checkout, standingOf, yieldsTo } from '../../../shared/payment/order-state.ts';
import { checkoutKey } from '../../../shared/payment/own-keys.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { CancelPayment } from '../payments/cancel-payment.ts';
import type { OrderClaimer } from '../payments/claim-order.ts';
import { paymentInTheWay } from '../payments/payment-in-the-way.ts';
import type { ResumePayment } from '../payments/resume-payment.ts';
import { compareStart, type StartLikeness } from '../payments/start-fingerprint.ts';
import type { StartPayment } from '../payments/start-payment.ts';
import type { FindOrder, FoundOrder, RefreshOrder } from './find-order.ts';

export interface CheckoutDependencies {
  readonly findOrder: FindOrder;
  readonly refreshOrder: RefreshOrder;
  readonly startPayment: StartPayment;
  readonly resumePayment: ResumePayment;
  readonly cancelPayment: CancelPayment;
  readonly orders: Pick<OrderClaimer, 'makeSure'>;
  readonly stageId: string;
  readonly now: () => Date;
}

export interface CheckoutCommand {
  readonly apiClientId: string;
  readonly request: CheckoutRequest;
  readonly startedBy?: Actor | undefined;
}

export interface CheckedOutOrder {
  readonly found: FoundOrder;
  /** How this request compares with the one whose payment the buyer is to pay, which counts. */
  readonly likeness: StartLikeness;
}

/**
 * Sees to it that the buyer has one payment of an order to pay, unless the order is paid. However often and however concurrently it is called, it is the
 * same payment while the buyer can pay it. One that was declined or has expired is closed at Antom, and then replaced.
 * @throws {Problem} `order_amount_differs`, `invalid_request`, `order_already_paid`, `too_many_open_payments`, `start_in_progress`, `antom_outcome_unknown`, `antom_gave_no_url`,
 *   `queue_unavailable`
 */
export type CheckOut = (command: CheckoutCommand) => Promise<CheckedOutOrder>;

const OTHER_AMOUNT = 'The order is paid with another amount than this one.';

function unlessProblem(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error;
}

/** With these payments as they are by now. */
function withPayments(found: FoundOrder, changed: readonly Payment[]): FoundOrder {
  const byId = new Map(changed.map((payment) => [payment.paymentRequestId, payment]));
  return { ...found, payments: found.payments.map((payment) => byId.get(payment.paymentRequestId) ?? payment) };
}

/** How often an order is looked at again after somebody else has changed it, such as a second click. */
const MAX_ROUNDS = 4;

export function createCheckout(dependencies: CheckoutDependencies): CheckOut {
  const { findOrder, refreshOrder, startPayment, resumePayment, cancelPayment, orders, stageId, now } = dependencies;

  return async (command) => {
    const { apiClientId, request } = command;
    const { referenceOrderId } = request.start.order;
    const checkout: Checkout = {
      apiClientId,
      referenceOrderId,
      amount: parseMoney(request.start.paymentAmount),
      replaces: request.replaces,
    };
    for (let round = 1; round <= MAX_ROUNDS; round++) {
      const found = await findOrder(checkout);
      const standing = standingOf(found.payments, checkout, now());
      switch (standing.kind) {
        case 'paid':
          return { found: await withOthersClosed(found), likeness: 'same' };
        case 'paid_other_amount':
          throw new Problem('order_already_paid', { payment: paymentInTheWay(standing.payment, now()), detail: OTHER_AMOUNT });
        case 'other_amount':
          throw new Problem('order_amount_differs', { payment: paymentInTheWay(standing.payment, now()) });
        case 'payable':
        case 'free': {
          const attempt = standing.kind === 'payable' ? resume(found, standing.payment, request) : start(found, checkout, command);
          const checkedOut = await attempt.catch((problem: unknown) => afterOthers(problem, checkout));
          if (checkedOut !== undefined) return checkedOut;
        }
      }
    }
    throw new Problem('start_in_progress');
  };

  /** The order, with the page of its payment: `pay` may have to be sent again for it, as it was asked for then. */
  async function resume(found: FoundOrder, payable: Payment, { start: asked }: CheckoutRequest): Promise<CheckedOutOrder> {
    const { apiClientId, referenceOrderId, paymentRequestId, sharesOrder, fingerprint } = payable;
    const claimant = {
      apiClientId,
      referenceOrderId,
      paymentRequestId,
      ifOrderHasPayment: sharesOrder === true ? 'allow' : 'refuse',
    } as const;
    const payment = await resumePayment(payable, () => orders.makeSure(claimant));
    return { found: withPayments(found, [payment]), likeness: compareStart(fingerprint, asked) };
  }

  async function start(found: FoundOrder, checkout: Checkout, { request, startedBy }: CheckoutCommand): Promise<CheckedOutOrder> {
    const { apiClientId, referenceOrderId } = checkout;
    const { payment } = await startPayment({
      apiClientId,
      startedBy,
      idempotencyKey: checkoutKey(referenceOrderId, attemptOf(found, checkout)),
      request: { ...request.start, ifOrderHasPayment: 'refuse' },
      checkout: { closes: (open) => yieldsTo(checkout, open, now()) },
    });
    return { found: await findOrder(checkout), likeness: compareStart(payment.fingerprint, request.start) };
  }

  /** Undefined when somebody else has changed the order meanwhile, so that it has to be looked at again. */
  async function afterOthers(problem: unknown, checkout: Checkout): Promise<CheckedOutOrder | undefined> {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.code === 'order_has_open_payment') return undefined;
    if (problem.code === 'order_already_paid') return paidMeanwhile(checkout, problem);
    throw problem;
  }

  /** What was paid while it was to be closed may not be recorded yet, but Antom says so. */
  async function paidMeanwhile(checkout: Checkout, problem: Problem): Promise<CheckedOutOrder> {
    const found = await refreshOrder(await findOrder(checkout));
    if (standingOf(found.payments, checkout, now()).kind !== 'paid') throw problem; // or paid with another amount
    return { found, likeness: 'same' };
  }

  /**
   * Closes what of a paid order could still be paid, and was not started as a part of it. Where Antom does not confirm it, the reconciler repeats the
   * cancellation.
   */
  async function withOthersClosed(found: FoundOrder): Promise<FoundOrder> {
    const open = found.payments.filter((payment) => hindranceOf(payment, found.name) === 'open' && payment.sharesOrder !== true);
    const closed = await Promise.all(open.map((payment) => cancelPayment(payment).catch(unlessProblem)));
    return withPayments(
      found,
      closed.flatMap((each) => each?.payment ?? []),
    );
  }

  /**
   * The number of the attempt to start: that of the last one if it has the order and was never created, because whoever claimed the order for it has
   * died or is at work. So whoever comes at the same time starts the same payment.
   */
  function attemptOf({ order: { attempts, open }, payments }: FoundOrder, { apiClientId, referenceOrderId }: Checkout): number {
    const last = derivePaymentRequestId({ stageId, apiClientId, idempotencyKey: checkoutKey(referenceOrderId, attempts) });
    const isCreated = payments.some(({ paymentRequestId }) => paymentRequestId === last);
    return open.has(last) && !isCreated ? attempts : attempts + 1;
  }
}
