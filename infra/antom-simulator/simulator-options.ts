import type { KeyObject } from 'node:crypto';
import type { SigningKey } from '../../shared/antom/signature.ts';
import type { Locale } from '../web-ui/locale.ts';
import type { ResultCode } from './messages/results.ts';
import type { Randomness } from './payments/identifiers.ts';
import type { Scheduler } from './scheduler.ts';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** The delay before each attempt to deliver a notification: docs.antom.com/ac/ams/paymentrn_online. The sandbox does not resend: `[0]`. */
export const ANTOM_RESEND_DELAYS_MS: readonly number[] = [
  0,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  15 * HOUR_MS,
];

export interface AntomSimulatorOptions {
  /** A client id that begins with `SANDBOX_` uses the sandbox's paths. */
  readonly clientId: string;
  /** The merchant's public key, registered as version 1. */
  readonly merchantPublicKey: KeyObject;
  readonly antomKey: SigningKey;
  /** Default: any free port. */
  readonly port?: number;
  /** From authorization to capture; default 2,000. */
  readonly captureDelayMs?: number;
  /** From a refund's acceptance to its result; default 2,000. */
  readonly refundDelayMs?: number;
  /** How long a payment without `paymentExpiryTime` stays open; default seven days, as docs.antom.com/ac/pm/default_timeout says of cards. */
  readonly expiryMs?: number;
  readonly resendDelaysMs?: readonly number[];
  /** The notify URL set in Antom's Dashboard: for disputes, and for payments and refunds that name none. */
  readonly dashboardNotifyUrl?: string;
  /** The answer to `cancel` of an authorized payment, which Antom does not document; default `ORDER_STATUS_INVALID`. */
  readonly authorizedCancelCode?: ResultCode;
  /** Whether the amounts of `magic-amounts.ts` make payments go wrong; default: no. */
  readonly magicAmounts?: boolean;
  /** The merchant's name on the buyer's pages when a payment does not give one. */
  readonly merchantName?: Readonly<Record<Locale, string>>;
  readonly now?: () => Date;
  readonly randomness?: Randomness;
  readonly scheduler?: Scheduler;
}
