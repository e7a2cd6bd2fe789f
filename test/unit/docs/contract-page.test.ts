import { describe, expect, it } from 'vitest';
import type { PaymentEventType } from '../../../shared/contract/payment-event.ts';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { PROBLEMS } from '../../../shared/contract/problems.ts';
import { ROUTE_KEYS } from '../../../shared/contract/route-keys.ts';
import { aPayment } from '../../support/a-payment.ts';
import { codeIn, sectionOf, tableRowsOf } from '../../support/markdown.ts';
import { readPage } from './pages.ts';

const PAGE = readPage('shared/contract/README.md');
const rowsUnder = (heading: string) => tableRowsOf(sectionOf(PAGE, heading));

const EVENT_TYPES = {
  'payment.authorized': true,
  'payment.captured': true,
  'payment.authorization_failed': true,
  'payment.capture_failed': true,
  'payment.cancelled': true,
  'payment.failed': true,
  'payment.review_required': true,
  'refund.succeeded': true,
  'refund.failed': true,
  'dispute.updated': true,
} as const satisfies Record<PaymentEventType, true>;

describe("the API's page", () => {
  it('has every route, and no other', () => {
    expect(rowsUnder('Routes').map(([route = '']) => codeIn(route)[0])).toEqual([...ROUTE_KEYS]);
  });

  it('has every problem with its status, and no other', () => {
    const described = rowsUnder('Problems').map(([code = '', status = '']) => [codeIn(code)[0], Number(status)]);
    expect(described).toEqual(Object.entries(PROBLEMS).map(([code, { status }]) => [code, status]));
  });

  it('names no problem that does not exist', () => {
    const sections = ['Start a payment', 'Read, list and refresh', 'Cancel', 'Refunds', 'Disputes'].map((heading) =>
      sectionOf(PAGE, heading),
    );
    const named = codeIn(sections.join('\n')).filter((code) => /^[a-z]+(_[a-z]+)+$/.test(code));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((code) => !Object.hasOwn(PROBLEMS, code))).toEqual([]);
  });

  it('has every type of event, and no other', () => {
    expect(rowsUnder('Events').map(([type = '']) => codeIn(type)[0])).toEqual(Object.keys(EVENT_TYPES));
  });

  it('has every field of a payment, and no other', () => {
    const [fields = ''] = sectionOf(PAGE, 'The payment').split('### ');
    const described = tableRowsOf(fields).flatMap(([names = '']) => codeIn(names));
    expect(described.toSorted()).toEqual(Object.keys(viewOf(aPayment())).toSorted());
  });
});
