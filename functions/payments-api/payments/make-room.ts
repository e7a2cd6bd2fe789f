import { Problem } from '../../../shared/http-api/problem.ts';
import { type Hindrance, type IfOrderHasPayment, MAX_OPEN_PAYMENTS } from '../../../shared/payment/order.ts';
import type { Claimant } from './claimant.ts';
import type { Obstacle } from './find-obstacles.ts';
import { paymentInTheWay } from './payment-in-the-way.ts';
import type { ReplacePayment } from './replace-payment.ts';

type Action = 'order_already_paid' | 'order_has_open_payment' | 'close' | 'stay';

/** What becomes of a payment that is in the way. One that the merchant has cancelled before is closed in any case: that was promised. */
const ACTIONS = {
  refuse: { paid: 'order_already_paid', open: 'order_has_open_payment', closing: 'close' },
  replace: { paid: 'order_already_paid', open: 'close', closing: 'close' },
  allow: { paid: 'stay', open: 'stay', closing: 'stay' },
} as const satisfies Record<IfOrderHasPayment, Record<Hindrance, Action>>;

/**
 * Closes the payments in the way, as far as the merchant wants that. Returns the ids of those that stay beside the new one; `wait` when another start may
 * create its payment at any moment.
 * @throws {Problem} `order_has_open_payment`, `order_already_paid`, `too_many_open_payments`, `antom_outcome_unknown`
 */
export async function makeRoom(
  obstacles: readonly Obstacle[],
  { ifOrderHasPayment, closes, startedBy }: Pick<Claimant, 'ifOrderHasPayment' | 'closes' | 'startedBy'>,
  replacePayment: ReplacePayment,
  now: Date,
): Promise<readonly string[] | 'wait'> {
  const created = obstacles.flatMap((obstacle) => (obstacle.hindrance === 'starting' ? [] : [obstacle]));
  const actionOn = ({ hindrance, payment }: (typeof created)[number]): Action =>
    hindrance === 'open' && closes?.(payment) === true ? 'close' : ACTIONS[ifOrderHasPayment][hindrance];
  const createdFor = (action: Action) => created.filter((each) => actionOn(each) === action).map(({ payment }) => payment);

  for (const code of ['order_already_paid', 'order_has_open_payment'] as const) {
    const [payment] = createdFor(code);
    if (payment !== undefined) throw new Problem(code, { payment: paymentInTheWay(payment, now) });
  }
  if (ifOrderHasPayment === 'allow') {
    if (obstacles.length < MAX_OPEN_PAYMENTS) return obstacles.map(({ paymentRequestId }) => paymentRequestId);
    throw new Problem('too_many_open_payments');
  }
  if (created.length < obstacles.length) return 'wait';
  await Promise.all(createdFor('close').map((payment) => replacePayment(payment, startedBy)));
  return [];
}
