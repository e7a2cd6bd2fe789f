import { type Mutant, mutantsOf } from '../mutant.ts';

/** Nothing keeps a payment from its turn, and a run ends in time. */
export const SWEEPING: readonly Mutant[] = [
  ...mutantsOf('shared/platform/pool.ts', [
    ['a payment that hangs takes up one place of several', '{ length: places }', '{ length: 1 }'],
    [
      'a place that is free takes the next payment at once',
      'for (let next = await items.next(); next.done !== true; next = await items.next()) await work(next.value);',
      'for (let next = await items.next(); next.done !== true; ) return work(next.value);',
    ],
  ]),
  ...mutantsOf('functions/reconciler/sweep.ts', [
    ['what fails steps aside', 'await stepAside(dependencies, paymentRequestId, seenAt);', ''],
    [
      'what cannot even step aside stops nobody',
      "reportFailure(dependencies, { paymentRequestId, reason: 'step_aside' }, error);",
      'throw error;',
    ],
    ['what fails is counted', 'reportFailure(dependencies, { paymentRequestId }, error);', ''],
    ['a run that is out of time is counted', "if (!isDone) meter.count('ReconciliationFailed');", ''],
    [
      'a row that cannot be read is counted',
      "if (row.kind === 'unreadable') throw",
      "if (row.kind === 'unreadable') return false; else if (false) throw",
    ],
    ['the oldest due time is measured', 'overdueMs.push(overdueOf(page, dueBy))', 'undefined'],
    ['a run that can read nothing measures nothing', 'if (overdueMs.length > 0) meter', 'meter'],
    ['no shard is always last', 'Math.floor(random() * limits.dueShards)', '0'],
    ['every shard is read', '(first + offset) % limits.dueShards', '0'],
  ]),
  ...mutantsOf('functions/reconciler/due-rows.ts', [
    ['a run that is used up starts on nothing more', '        if (!mayGoOn()) return;\n', ''],
    ['a run that is used up reads no further page', 'if (!mayGoOn() || pagesLeft-- <= 0) return;', 'if (pagesLeft-- <= 0) return;'],
    ['the next page comes, too', 'after = page?.next;', 'after = undefined;'],
    ['a shard that cannot be read stops no other one', '    onUnreadableShard(error);\n', '    throw error;\n'],
  ]),
  ...mutantsOf('functions/reconciler/run-limits.ts', [
    ['a call that could not end in time is not sent', 'if (!mayCall()) return NOT_SENT;', ''],
    ['a run has so many calls', ' && made < callsPerRun', ''],
    [
      'a run that could not even claim starts on nothing',
      'mayStart: () => now().getTime() + CLAIMING_MS <= callsUntil && ',
      'mayStart: () => ',
    ],
    ['a run leaves time for what it has measured', 'remainingMs - PUBLISHING_MS', 'remainingMs'],
    ['the last call leaves time for its answer', 'lastsMs - ENQUEUEING_MS - antomTimeoutMs', 'lastsMs - ENQUEUEING_MS'],
  ]),
  ...mutantsOf('functions/reconciler/in-time.ts', [
    [
      'a run that hangs ends in time',
      'Promise.race([work.then(() => true), sleep(ms, false, { signal: timer.signal })])',
      'work.then(() => true)',
    ],
  ]),
  ...mutantsOf('functions/reconciler/reconcile-payment.ts', [
    ['what was not asked is not settled', 'if (!hasNews && isWhole) await', 'if (!hasNews) await'],
  ]),
  ...mutantsOf('functions/reconciler/inquire-refunds.ts', [
    ['each reconciliation begins with another refund', 'claims % Math.max(asked.length, 1)', '0'],
    ['a refund that failed is asked about once more', ' || needsFinalInquiry(refund, now(), settings.finalInquiryMs)', ''],
    ['a refund that failed is not sent again', 'if (!isOpen || !isOurs || paymentId', 'if (!isOurs || paymentId'],
  ]),
  ...mutantsOf('shared/storage/reconciler-writes.ts', [
    ['a claim makes the next pause longer', "add: [{ expression: '#claims :one', values: { ':one': 1 } }],", ''],
    [
      'who has lost the claim resets nothing',
      '{ conditions: [dueTimeIs(dueAtEpochMs)], set: NO_STREAKS }',
      '{ conditions: [], set: NO_STREAKS }',
    ],
    ['a refused cancellation counts once', 'dueTimeIs(dueAtEpochMs), cancelRefusalsAre(payment.cancelRefusals)', 'dueTimeIs(dueAtEpochMs)'],
    [
      'a refused cancellation is counted by who has the claim',
      'dueTimeIs(dueAtEpochMs), cancelRefusalsAre(payment.cancelRefusals)',
      'cancelRefusalsAre(payment.cancelRefusals)',
    ],
    ['a payment is postponed as it was seen', 'revisionIs(payment.revision)], set: [setTo(', '], set: [setTo('],
    ['what was claimed since does not step aside', 'conditions: [isDueAt(seenAt)]', 'conditions: []'],
  ]),
  ...mutantsOf('shared/storage/find-due.ts', [
    [
      'a row that cannot be read hides no other one',
      "if (data === undefined) return { kind: 'unreadable', paymentRequestId: String(row['paymentRequestId']) };",
      "if (data === undefined) throw new Error('unreadable');",
    ],
  ]),
];
