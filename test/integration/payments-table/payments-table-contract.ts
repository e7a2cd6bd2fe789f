import { afterAll, beforeAll, describe } from 'vitest';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { abandoning } from './abandoning.ts';
import { anomalies } from './anomalies.ts';
import { assumedAmounts } from './assumed-amounts.ts';
import { claiming } from './claiming.ts';
import { claimingOrders } from './claiming-orders.ts';
import { closing } from './closing.ts';
import { creating } from './creating.ts';
import { dailyLimits } from './daily-limits.ts';
import { disputeAnswers } from './dispute-answers.ts';
import { disputes } from './disputes.ts';
import { duePayments } from './due-payments.ts';
import { erasing } from './erasing.ts';
import { finding } from './finding.ts';
import { forgettingRefunds } from './forgetting-refunds.ts';
import { keysFromOutside } from './keys-from-outside.ts';
import { leasing } from './leasing.ts';
import { listing } from './listing.ts';
import { listingByTime } from './listing-by-time.ts';
import { listingDisputes } from './listing-disputes.ts';
import { listingRefunds } from './listing-refunds.ts';
import { lostDisputes } from './lost-disputes.ts';
import { namingRefunds } from './naming-refunds.ts';
import { ordersOfFacts } from './orders-of-facts.ts';
import { ordersOfRefunds } from './orders-of-refunds.ts';
import { overlay } from './overlay.ts';
import { recordingAnswers } from './recording-answers.ts';
import { recordingDetails } from './recording-details.ts';
import { recordingOutcomes } from './recording-outcomes.ts';
import { refundContradictions } from './refund-contradictions.ts';
import { refundResults } from './refund-results.ts';
import { refundsBeforeReservation } from './refunds-before-reservation.ts';
import { refusedWrites } from './refused-writes.ts';
import { requestsAtTheEnd } from './requests-at-the-end.ts';
import { reservingRefunds } from './reserving-refunds.ts';
import { retaining } from './retaining.ts';
import { reviewing } from './reviewing.ts';
import { settlingFacts } from './settling-facts.ts';
import { statusChecks } from './status-checks.ts';
import { type StoreUnderTest, storeUnderTest } from './store-under-test.ts';
import { uncountedDisputes } from './uncounted-disputes.ts';

interface StartedTable extends PaymentsTable {
  close(): Promise<void>;
}

export interface TableTarget {
  readonly start: () => Promise<StartedTable>;
  /** Whether the error of a refused write contains the stored item, as it does in DynamoDB but not in every emulator. */
  readonly sendsRefusedItem: boolean;
  /** An emulator answers slowly. All orders of all facts are tried on the table in memory, and on an emulator one in so many. Default: all. */
  readonly triesOneIn?: number;
}

/** What the payment store promises, on DynamoDB, on each of its emulators, and on the table of the simulation. */
export function paymentsTableContract(name: string, { start, sendsRefusedItem, triesOneIn = 1 }: TableTarget): void {
  describe(`the payments table on ${name}`, () => {
    let running: StartedTable | undefined;
    let tested: StoreUnderTest | undefined;
    const table = () => {
      if (tested === undefined) throw new Error('the table has not been started');
      return tested;
    };
    beforeAll(async () => {
      running = await start();
      tested = storeUnderTest(running, triesOneIn);
    });
    afterAll(async () => {
      await running?.close();
    });

    claimingOrders(table);
    namingRefunds(table);
    creating(table);
    leasing(table);
    recordingAnswers(table);
    recordingOutcomes(table);
    recordingDetails(table);
    settlingFacts(table);
    abandoning(table);
    anomalies(table);
    closing(table);
    reservingRefunds(table);
    refundResults(table);
    ordersOfRefunds(table);
    refundContradictions(table);
    assumedAmounts(table);
    refundsBeforeReservation(table);
    forgettingRefunds(table);
    disputes(table);
    disputeAnswers(table);
    lostDisputes(table);
    uncountedDisputes(table);
    reviewing(table);
    erasing(table);
    requestsAtTheEnd(table);
    ordersOfFacts(table);
    overlay(table);
    finding(table);
    listing(table);
    listingByTime(table);
    listingRefunds(table);
    listingDisputes(table);
    duePayments(table);
    retaining(table);
    dailyLimits(table);
    statusChecks(table);
    keysFromOutside(table);
    claiming(table);
    refusedWrites(table, sendsRefusedItem);
  });
}
