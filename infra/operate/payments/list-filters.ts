import * as z from 'zod/mini';
import { rangeOf } from '../../../shared/contract/list-range.ts';
import { type ListPaymentsParameters, listPaymentsQuery, paymentMatches } from '../../../shared/contract/payment-queries.ts';
import { isDay, koreanDayOf, rangeOfKoreanDay } from '../../../shared/payment/korean-day.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { TimeRange } from '../../../shared/payment/time-range.ts';
import { OperatorError } from '../operator-error.ts';

/** The filters of GET /payments, as options, and for all clients unless one is named. */
export interface ListFilters {
  readonly day?: string;
  readonly from?: string;
  readonly to?: string;
  readonly status?: string;
  readonly next?: string;
  readonly needsReview?: boolean;
  readonly client?: string;
}

export interface ListSelection {
  readonly range: TimeRange;
  readonly matches: (payment: Payment) => boolean;
  readonly client: string | undefined;
}

const OPTION_OF: ReadonlyMap<string, string> = new Map([
  ['createdFrom', '--from'],
  ['createdTo', '--to'],
  ['status', '--status'],
  ['next', '--next'],
]);

/** @throws {OperatorError} */
export function selectionOf(filters: ListFilters, now: Date): ListSelection {
  const { day, from, to, client } = filters;
  const asked = {
    createdFrom: from,
    createdTo: to,
    status: filters.status,
    next: filters.next,
    needsReview: filters.needsReview === true ? 'true' : undefined,
  };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const parsed = z.safeParse(listPaymentsQuery, Object.fromEntries(given));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`${nameOf(String(issue?.path[0] ?? ''))} ${issue?.message ?? 'is wrong'}`);
  }
  return { range: rangeNamed(day, parsed.data, now), matches: paymentMatches(parsed.data, now), client };
}

/** Today in Korea, to its end, when nothing is said. */
function rangeNamed(day: string | undefined, { createdFrom, createdTo }: ListPaymentsParameters, now: Date): TimeRange {
  if (day !== undefined && (createdFrom ?? createdTo) !== undefined) throw wrong('--day stands alone, without --from and --to');
  if (day !== undefined && !isDay(day)) throw wrong('--day is a day in Korea, such as 2026-01-31');
  if (createdFrom === undefined && createdTo === undefined) return rangeOfKoreanDay(day ?? koreanDayOf(now));
  const read = rangeOf(
    [
      ['--from', createdFrom],
      ['--to', createdTo],
    ],
    now,
  );
  if ('range' in read) return read.range;
  throw wrong(`${'parameter' in read.error ? read.error.parameter : '--from'} ${read.error.detail}`);
}

const nameOf = (parameter: string) => OPTION_OF.get(parameter) ?? parameter;

function wrong(message: string): OperatorError {
  return new OperatorError(message.replace(/\.$/, ''), { kind: 'wrongArguments' });
}
