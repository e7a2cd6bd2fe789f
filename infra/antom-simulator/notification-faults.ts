import type { NotificationPlan } from './fault.ts';
import { isJsonBody, type JsonBody, merged, without } from './messages/json-body.ts';
import { withNumberAmounts } from './messages/number-amounts.ts';
import type { Notification, NotificationKind } from './simulated-notification.ts';

const AMOUNT_FIELDS = ['paymentAmount', 'actualPaymentAmount', 'captureAmount', 'refundAmount', 'disputeAmount', 'disputeJudgedAmount'];

/** What happens to a notification before its first attempt. `after`: it is held until a notification of that kind has been delivered. */
export type Postponement =
  { readonly state: 'sending' } | { readonly state: 'dropped' } | { readonly state: 'held'; readonly after?: NotificationKind };

export function postponement(notification: Notification, plan: NotificationPlan): Postponement {
  if (concerns(plan.drop, notification.kind)) return { state: 'dropped' };
  if (plan.order === 'reversed' || concerns(plan.hold, notification.kind)) return { state: 'held' };
  if (plan.captureFirst === true && announcesCapture(notification)) return { state: 'held', after: 'notifyCapture' };
  return { state: 'sending' };
}

export function disturbedBody(body: JsonBody, plan: NotificationPlan): JsonBody {
  const amount = plan.amount ?? {};
  const amounts = Object.fromEntries(AMOUNT_FIELDS.filter((name) => name in body).map((name) => [name, amount]));
  const withAmounts = merged(body, amounts);
  const changed = merged(plan.numberAmounts === true ? withNumberAmounts(withAmounts) : withAmounts, plan.override ?? {});
  return without(changed, plan.omit ?? []);
}

/** A capture follows an authorization only: a decline would be held for ever. */
function announcesCapture({ kind, body }: Notification): boolean {
  return kind === 'notifyPayment' && isJsonBody(body['result']) && body['result']['resultStatus'] === 'S';
}

function concerns(kinds: boolean | readonly NotificationKind[] | undefined, kind: NotificationKind): boolean {
  return typeof kinds === 'object' ? kinds.includes(kind) : kinds === true;
}
