import { always, type Mutant, mutantsOf } from '../mutant.ts';

const EXISTS = 'attribute_exists(#apiClientId)';
const NOT_YET = 'attribute_not_exists(#${attribute})';
const SAME_AMOUNT = '#currency = :currency AND #minorUnits = :minorUnits';
const ID_IS_FREE = 'attribute_not_exists(#paymentId) OR #paymentId = :paymentId';
const NO_CHARGEBACK = 'attribute_not_exists(#openChargebacks) OR #openChargebacks = :noChargeback';
const CAN_REFUND = '#currency = :currency AND #refundable >= :least';

/** Each condition of shared/storage/conditions.ts, always met. */
export const STORAGE_CONDITIONS: readonly Mutant[] = mutantsOf('shared/storage/conditions.ts', [
  ['no write creates a payment', `'${EXISTS}'`, `'${always(EXISTS)}'`],
  ['a client writes to its own payments only', "'#apiClientId = :apiClientId'", `'${always('#apiClientId = :apiClientId')}'`],
  ['the first statement of a fact stays', `\`${NOT_YET}\``, `\`${always(NOT_YET)}\``],
  [
    'an outcome has the amount of the payment',
    `'${SAME_AMOUNT}'`,
    "'#currency = :currency AND (#minorUnits <> :minorUnits OR #minorUnits = :minorUnits)'",
  ],
  [
    'an outcome has the currency of the payment',
    `'${SAME_AMOUNT}'`,
    "'#minorUnits = :minorUnits AND (#currency <> :currency OR #currency = :currency)'",
  ],
  ["an outcome has Antom's id of the payment", `'${ID_IS_FREE}'`, `'${ID_IS_FREE} OR #paymentId <> :paymentId'`],
  ['no pay once the payment is answered, closing or over', "milestonesThat('barsPay').map(notYet)", '[]'],
  ['a payment that is paid or closed is not closed again', "milestonesThat('barsClosing').map(notYet)", '[]'],
  ['no pay once the payment has expired', "'#expiresAtEpochMs > :now'", `'${always('#expiresAtEpochMs > :now')}'`],
  ['no pay while another caller has the lease', "'#leaseUntilEpochMs <= :now'", `'${always('#leaseUntilEpochMs <= :now')}'`],
  ["a caller ends its own lease, never another's", "'#leaseAttemptId = :attemptId'", `'${always('#leaseAttemptId = :attemptId')}'`],
  ['"not placed" and a rejection count for the pays that were seen', "'#sends = :sends'", `'${always('#sends = :sends')}'`],
  [
    'an answer that Antom has no order counts once',
    "'#notFoundStreak = :notFoundStreak'",
    `'${always('#notFoundStreak = :notFoundStreak')}'`,
  ],
  ['an anomaly is recorded once', "'NOT contains(#anomalies, :anomaly)'", `'${always('contains(#anomalies, :anomaly)')}'`],
  ['a payment with a refund is not settled by a fact', "'size(#refunds) = :noRefund'", "'size(#refunds) >= :noRefund'"],
  ['a payment has at most fifty refunds', "'size(#refunds) < :maxRefunds'", `'${always('size(#refunds) < :maxRefunds')}'`],
  ['no refund of more than is left', `'${CAN_REFUND}'`, `'#currency = :currency AND (${always('#refundable >= :least')})'`],
  ['no refund in another currency', `'${CAN_REFUND}'`, `'#refundable >= :least AND (${always('#currency = :currency')})'`],
  ['a refund is reserved once', "'attribute_not_exists(#refunds.#refund)'", `'${always('attribute_not_exists(#refunds.#refund)')}'`],
  [
    'a result that is written without a read is of an open refund',
    '`#refunds.#refund.#rank IN (${ranks',
    '`attribute_exists(#refunds.#refund.#rank) OR #refunds.#refund.#rank IN (${ranks',
  ],
  [
    'a result of a refund has its amount',
    "'#refunds.#refund.#minorUnits = :amount'",
    `'${always('#refunds.#refund.#minorUnits = :amount')}'`,
  ],
  [
    'a result of a refund has its currency',
    "currencyIs = (currency: string): Clause => ({ expression: '#currency = :currency'",
    `currencyIs = (currency: string): Clause => ({ expression: '${always('#currency = :currency')}'`,
  ],
  ['no refund during a dispute', `'${NO_CHARGEBACK}'`, `'${always(NO_CHARGEBACK)}'`],
  ['one reconciler works on a payment', "'#dueAt = :seenDueAt'", `'${always('#dueAt = :seenDueAt')}'`],
  ['a payment is settled as it was seen', "'#revision = :seenRevision'", `'${always('#revision = :seenRevision')}'`],
]);
