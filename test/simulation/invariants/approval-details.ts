import type { Scene } from '../actors/scene.ts';
import type { Approval } from '../antom/approval.ts';
import { type LedgerOrder, statementOf } from '../antom/ledger.ts';
import { memberOf, type ValueMap } from '../memory-table/value.ts';
import { firstOf } from './invariant.ts';
import { shown } from './shown.ts';
import { has, mapOf, wonOf } from './stored-payment.ts';

const DETAILS = [
  'brand',
  'maskedNumber',
  'authorizationCode',
  'installments',
  'grossAmount',
  'price',
] as const satisfies (keyof Approval)[];

/** What is stored of the approval as Antom has it, as statements. */
export function detailsIn(item: ValueMap, { paymentRequestId, approval }: LedgerOrder): string[] {
  const stored = {
    brand: memberOf(item, 'cb'),
    maskedNumber: memberOf(item, 'cn'),
    authorizationCode: memberOf(item, 'ca'),
    installments: memberOf(item, 'cm'),
    grossAmount: String(wonOf(memberOf(item, 'sg'))),
    price: memberOf(mapOf(item, 'sq'), 'p'),
  } satisfies Record<keyof Approval, unknown>;
  return DETAILS.filter((name) => stored[name] !== undefined && stored[name] === approval[name]).map((name) =>
    statementOf.detail(paymentRequestId, name),
  );
}

/** Card and settlement of an approved payment are shown as Antom has named them, all that were acknowledged, and nothing else. */
export function detailsAreShown(scene: Scene): string | undefined {
  const { ledger, table } = scene.world;
  return firstOf(ledger.orders.values(), ({ paymentRequestId, approval }) => {
    const item = table.items().get(paymentRequestId);
    if (item === undefined || !has(item, 'authorized')) return undefined;
    const { card, settlement } = shown(item, scene);
    const seen = {
      brand: card?.brand,
      maskedNumber: card?.maskedNumber,
      authorizationCode: card?.authorizationCode,
      installments: card?.installments,
      grossAmount: settlement?.grossAmount?.value,
      price: settlement?.quote?.price,
    } satisfies Approval;
    return firstOf(DETAILS, (name) => {
      const isTold = scene.promised.acknowledged.has(statementOf.detail(paymentRequestId, name));
      const isRight = seen[name] === approval[name] || (seen[name] === undefined && !isTold);
      return isRight ? undefined : `${name} is ${String(approval[name])} at Antom, and shown as ${String(seen[name])}`;
    });
  });
}
