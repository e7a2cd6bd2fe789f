import { type Mutant, mutantsOf } from '../mutant.ts';

/** Whose entries a list has, that none is missing, and none shown twice. */
export const LISTS: readonly Mutant[] = [
  ...mutantsOf('shared/storage/read-page.ts', [
    ['a list has the entries of one client', 'apiClientId === undefined || row.apiClientId === apiClientId', 'true'],
    ['a page of a list reads no more payments than it may', ' || readsLeft <= 0) return', ') return'],
  ]),
  ...mutantsOf('shared/storage/list-cursor.ts', [
    ['the cursor of a list is good for one list of one client', 'data.q !== digest(query, data.p)', 'data.q === query'],
    ['a cursor names a place that a list can have', String.raw`Z#(?:[\x21-\x7d]{1,512}|~)?$/`, 'Z#/'],
    ['no cursor makes a list longer than it may be', ' && lengthMs <= longestMs ?', ' ?'],
  ]),
  ...mutantsOf('shared/storage/walk-list.ts', [
    ['a list goes on behind the last row', 'inOrder(listedAt, behind) > 0', 'inOrder(listedAt, behind) >= 0'],
    ['a list takes no row before another that is still to come', 'inOrder(listedAt, more) < 0', 'true'],
    ['a list goes on where all rows have one time', 'page.next !== undefined && rows.every(', 'false && rows.every('],
  ]),
  ...mutantsOf('shared/storage/lists.ts', [
    [
      'a request for a refund that was refused is not listed',
      'refund?.requestedAt === timeOfPlace(position.listedAt) ?',
      'refund !== undefined ?',
    ],
    ['a dispute that is over is not listed as open', '(isOpenOnly && dispute.isOver)', 'false'],
  ]),
  ...mutantsOf('functions/payments-api/lists/list-payments.ts', [
    ["another client's payment is not found by Antom's id", 'payment?.apiClientId === apiClientId ?', 'payment !== undefined ?'],
  ]),
  ...mutantsOf('shared/storage/refund-writes.ts', [
    ['a refund is listed before it is reserved', '  await pointToRefund(table, owned, refund.refundRequestId, now.toISOString());\n', ''],
    ['a refund in the Dashboard is listed before it is recorded', 'if (stored === undefined)', 'if (stored !== undefined)'],
  ]),
  ...mutantsOf('shared/storage/counted-disputes.ts', [
    ['a dispute is listed before it is recorded', 'isNew && (await pointToDispute(table, after, fact.disputeId))', 'isNew && false'],
    ['a repeated step of a dispute mends the list', '      await movePointerToDispute(table, payment, fact.disputeId); //', '      //'],
    ['a step of a dispute moves it in the list', 'if (!isInPlace) await', 'if (isInPlace) await'],
  ]),
  ...mutantsOf('shared/storage/list-pointers.ts', [
    ['who saw an earlier payment moves no dispute back', 'OR #seenRevision < :seenRevisionValue', 'OR #seenRevision <> :seenRevisionValue'],
    ['a known dispute keeps its place when it is pointed to again', "'attribute_not_exists(#list)'", "'attribute_not_exists(#listed)'"],
  ]),
];
