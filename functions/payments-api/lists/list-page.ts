import { LONGEST_RANGE_MS, rangeOf } from '../../../shared/contract/list-range.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { TimeRange } from '../../../shared/payment/time-range.ts';
import { decodeListCursor, encodeListCursor, type ListedQuery } from '../../../shared/storage/list-cursor.ts';
import type { ListPage } from '../../../shared/storage/read-page.ts';
import type { ListPosition } from '../../../shared/storage/walk-list.ts';

export interface PageRequest<Range> {
  /** What is asked for, and by whom. */
  readonly query: ListedQuery;
  readonly cursor: string | undefined;
  /** Of the first page. The cursor keeps it for the others. */
  readonly range: () => Range;
}

/** @throws {Problem} `invalid_request` for a cursor that is none, or that of another list */
export async function pageOf<Range extends TimeRange | undefined, Entry>(
  { query, cursor, range }: PageRequest<Range>,
  read: (range: Range | TimeRange, after: ListPosition | undefined) => Promise<ListPage<Entry>>,
): Promise<{ readonly entries: readonly Entry[]; readonly nextCursor: string | undefined }> {
  const given = cursor === undefined ? undefined : decodeListCursor(cursor, query, LONGEST_RANGE_MS);
  if (cursor !== undefined && given === undefined) {
    throw new Problem('invalid_request', { errors: [{ parameter: 'cursor', detail: 'is not the nextCursor of a page of this list' }] });
  }
  const inRange = given?.range ?? range();
  const { entries, next } = await read(inRange, given?.position);
  return { entries, nextCursor: next && encodeListCursor(query, { position: next, range: inRange }) };
}

/** @throws {Problem} `invalid_request` */
export function rangeIn(...given: Parameters<typeof rangeOf>): TimeRange {
  const read = rangeOf(...given);
  if ('range' in read) return read.range;
  throw new Problem('invalid_request', { errors: [read.error] });
}
