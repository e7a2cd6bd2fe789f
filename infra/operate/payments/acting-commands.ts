import { LONGEST_REFUND_REASON } from '../../../shared/contract/refund-request.ts';
import { type CancelOptions, cancelPayment } from './cancel-payment.ts';
import { type CommandContext, type Named, named, type Place } from './command-context.ts';
import { type EraseOptions, erasePayment } from './erase-payment.ts';
import { type RefundOptions, refundPayment } from './refund-payment.ts';
import { type ReviewOptions, reviewPayment } from './review-payment.ts';

/** What changes something. Each shows what it is about to do, asks, and can be repeated. */
export function addActingCommands({ io, at, onPayment }: CommandContext): void {
  onPayment('refund', 'Refund a captured payment, in part or in full. A reference refunds a payment once, however often it is repeated.', [
    '4f0c7a… --amount 10000 --reference return-5521 --reason "One box was broken" --stage production',
    '4f0c7a… --amount 10000 --reference return-5521 --stage production --yes --json',
  ])
    .requiredOption('--amount <number>', 'in the smallest unit of the currency: won have no decimals')
    .requiredOption('--reference <text>', 'your own name of this refund, 64 characters at most')
    .option('--reason <text>', `why, ${LONGEST_REFUND_REASON} characters at most; Antom gets it, too`)
    .option('--force', 'even if the payment has a dispute, was cancelled or needs a review')
    .option('--yes', 'do not ask')
    .option('--json', 'for programs')
    .action((id: string | undefined, options: Place & Named & RefundOptions) =>
      at(options, (stage) => refundPayment(stage, io, named(id, options), options)),
    );

  onPayment('cancel', 'Close a payment at Antom that the buyer has not paid yet.', ['4f0c7a… --stage production'])
    .option('--yes', 'do not ask')
    .option('--json', 'for programs')
    .action((id: string | undefined, options: Place & Named & CancelOptions) =>
      at(options, (stage) => cancelPayment(stage, io, named(id, options), options)),
    );

  onPayment('review', 'Record that you have reviewed a payment that needed it, with what you saw.', [
    '4f0c7a… --reason "refunded by hand" --stage production',
    '4f0c7a… --reason "the bank returned it" --returned-refund 4f0c7a…_19ab… --stage production',
  ])
    .requiredOption('--reason <text>', 'what you found out and did')
    .option('--by <name>', 'who reviewed it (default: your AWS identity)')
    .option('--returned-refund <id>', 'the bank has returned the money of this refund')
    .option('--failed-refund <id>', "this refund from Antom's Dashboard will never be paid")
    .option('--closed', 'Antom has closed the payment, and captured nothing of it')
    .option('--given-back', 'Antom gave back by itself what it had captured after a cancellation')
    .option('--yes', 'do not ask')
    .option('--table <name>', "the stack's output PaymentsTableName, in place of --stage")
    .option('--queue <url>', "the stack's output AntomMessagesQueueUrl, in place of --stage")
    .action((id: string | undefined, options: Place & Named & ReviewOptions) =>
      at(options, (stage) => reviewPayment(stage, io, named(id, options), options)),
    );

  onPayment('erase', 'Erase the free texts of a payment for good: its description, metadata, and reasons of refunds and of its review.', [
    '--payment 4f0c7a… --stage production',
  ])
    .option('--yes', 'do not ask')
    .option('--json', 'for programs')
    .action((id: string | undefined, options: Place & Named & EraseOptions) =>
      at(options, (stage) => erasePayment(stage, io, named(id, options), options)),
    );
}
