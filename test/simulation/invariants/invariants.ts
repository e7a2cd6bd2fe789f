import { detailsAreShown } from './approval-details.ts';
import { noCardNumberIsKept } from './card-numbers.ts';
import { contradictionsAreTold } from './contradictions.ts';
import { excessIsTold, refundsLeaveDisputedMoney } from './disputed-money.ts';
import { everythingEnds } from './ends.ts';
import { allIsPublished, subscribersSeeTheLatest } from './events.ts';
import { heardIsRecorded } from './heard.ts';
import type { Invariant } from './invariant.ts';
import { agreesWithAntom } from './ledger-agreement.ts';
import { movesForward } from './moves-forward.ts';
import { ordersNameTheirMoney, secondCapturesAreTold } from './order-payments.ts';
import { endedDisputesAreListedSo, listsAreWhole } from './pointers.ts';
import { isProven } from './proven.ts';
import { intentionsMoveMoneyOnce, refundsFit } from './refund-sums.ts';
import { reviewedIsNotShipped, reviewsAreShown } from './risk-reviews.ts';
import { staysDue } from './stays-due.ts';

/** What must be true, by its name in the design. A new one is a new row. */
export const INVARIANTS = {
  'I1, I6, I8': { counter: 'unproven', says: "what is recorded as Antom's word, Antom has said with its signature", ofChange: isProven },
  I3: { counter: 'backward', says: 'what is recorded stays as it is, and the revision rises with it', ofChange: movesForward },
  I5: { counter: 'doubled', says: 'accepted refunds that Antom has not failed never sum to more than was captured', ofChange: refundsFit },
  'I5 for the buyer': { counter: 'doubled', says: 'a refund that a merchant meant once is paid once', atRest: intentionsMoveMoneyOnce },
  I7: { counter: 'stuck', says: 'every unsettled payment or refund has a due time', ofChange: staysDue },
  I11: { counter: 'doubled', says: 'that an order was paid twice is not silent', atRest: secondCapturesAreTold },
  'I11 for the next start': {
    counter: 'doubled',
    says: 'an order that is paid names the payment that has its money',
    atRest: ordersNameTheirMoney,
  },
  I12: {
    counter: 'doubled',
    says: 'what disputes have taken is not refunded without force, and where more is gone than was captured, a person is told',
    ofChange: refundsLeaveDisputedMoney,
    atRest: excessIsTold,
  },
  lists: {
    counter: 'lost',
    says: 'every refund and dispute is in a list, and what is over in that of what is over',
    ofChange: listsAreWhole,
    atRest: endedDisputesAreListedSo,
  },
  I14: { counter: 'lost', says: 'where Antom contradicts itself, a person is told', atRest: contradictionsAreTold },
  I13: { counter: 'lost', says: 'what was acknowledged is recorded, or parked', atRest: heardIsRecorded },
  I15: { counter: 'stuck', says: 'everything ends, or a person is told, and then nothing is due', atRest: everythingEnds },
  'I15 under review': {
    counter: 'doubled',
    says: 'what Antom reviews or has rejected is not shipped',
    ofChange: reviewedIsNotShipped,
    atRest: reviewsAreShown,
  },
  I9: { counter: 'leaked', says: 'no whole card number is kept, whatever Antom writes', atRest: noCardNumberIsKept },
  details: { counter: 'lost', says: 'card and settlement are shown as Antom has named them', atRest: detailsAreShown },
  ledger: { counter: 'lost', says: 'in the end every payment and refund is as Antom has it', atRest: agreesWithAntom },
  I10: { counter: 'lost', says: 'every recorded fact is published', atRest: allIsPublished },
  'I10 in order': { counter: 'backward', says: 'the event with the highest sequence shows the latest', atRest: subscribersSeeTheLatest },
} as const satisfies Record<string, Invariant>;
