import {
  authenticateNotification,
  type AuthenticNotification,
  type NotificationExpectation,
  type NotificationFailure,
  type NotificationPost,
} from './authenticate-notification.ts';
import { type Notification, parseNotification } from './notification.ts';

/** The notification, or why there is none. */
export type VerifiedNotification =
  (AuthenticNotification & { readonly notification: Notification }) | { readonly authentic: false; readonly failure: NotificationFailure };

/**
 * Authenticates a notification and reads it. There is no content without a valid signature.
 * @throws {MalformedMessageError} when Antom signed it and it lacks a field that its kind must have.
 */
export function verifyNotification(post: NotificationPost, expected: NotificationExpectation): VerifiedNotification {
  const authentication = authenticateNotification(post, expected);
  return authentication.authentic ? { ...authentication, notification: parseNotification(post.body) } : authentication;
}
