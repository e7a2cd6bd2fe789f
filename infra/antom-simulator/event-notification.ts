import { captureDecided, paymentDeclined, paymentExpired, paymentSucceeded, reviewDecided } from './notification-bodies.ts';
import type { OrderEvent } from './payments/payment-state-machine.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';
import type { Notification } from './simulated-notification.ts';

/** The notification that `event` causes, undefined when Antom sends none. `payment` is the payment after the event. */
export function notificationOf(payment: SimulatedPayment, event: OrderEvent, at: Date): Pick<Notification, 'kind' | 'body'> | undefined {
  switch (event.type) {
    case 'approved':
      return { kind: 'notifyPayment', body: paymentSucceeded(payment, payment.authorizedAt ?? at) };
    case 'declined':
      return { kind: 'notifyPayment', body: paymentDeclined(payment, event.code) };
    case 'expired':
      return { kind: 'notifyPayment', body: paymentExpired(payment) };
    case 'captured':
    case 'capture_failed':
    case 'captured_again':
      return { kind: 'notifyCapture', body: captureDecided(payment, event.capture) };
    case 'reviewed':
      return { kind: 'notifyRiskPostReview', body: reviewDecided(payment) };
    case 'brand_chosen':
    case 'closed':
    case 'reopened':
    case 'cancelled': // Antom has no notification of a cancellation
      return undefined;
  }
}
