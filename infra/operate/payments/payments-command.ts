import { Command } from 'commander';
import type { StageDraft, StageId } from '../../stages/stage-settings.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { inOneManner } from '../run-command.ts';
import { placeOf, type StageOptions, withStageOptions } from '../stage-options.ts';
import { type CancelOptions, cancelPayment } from './cancel-payment.ts';
import { type EraseOptions, erasePayment } from './erase-payment.ts';
import { openStage, type OperatedStage, type StageResources } from './operated-stage.ts';
import { type RefundOptions, refundPayment } from './refund-payment.ts';
import { type ReviewOptions, reviewPayment } from './review-payment.ts';
import { type ShowOptions, showPayment } from './show-payment.ts';

interface Place extends StageOptions {
  readonly table?: string;
  readonly queue?: string;
}
interface Named {
  readonly payment?: string;
}

export interface PaymentsCommandNeeds {
  readonly stages: Readonly<Record<StageId, StageDraft>>;
  readonly io: OperatorConsole;
  /** Default: AWS, with the credentials of the environment. */
  readonly open?: (resources: StageResources, io: OperatorConsole) => OperatedStage;
}

const EXIT_CODE_TEXT = `
Exit codes: 0 done; 1 refused or failed, and nothing was changed; 2 wrong arguments; 3 the outcome is unknown: repeat the command, which does it once.
Region and account are those of the stage's outputs; AWS credentials come from the environment.
infra/OPERATE.md says what each command needs, and shows what it prints.`;

export function paymentsCommand({ stages, io, open = openStage }: PaymentsCommandNeeds): Command {
  const program = inOneManner(new Command('npm run payments --'), io)
    .description('Payments of a stage, for support and finance: find them, refund and cancel them, review them, erase their texts.')
    .addHelpText('after', EXIT_CODE_TEXT);

  /** Carries out `act` on the stage that the options name. */
  async function at(place: Place, act: (stage: OperatedStage) => Promise<void>): Promise<void> {
    const stage = open(resourcesAt(place, stages), io);
    try {
      await act(stage);
    } finally {
      stage.close();
    }
  }

  const command = (name: string, description: string, examples: readonly string[]) =>
    withStageOptions(program.command(name).description(description)).addHelpText(
      'after',
      ['\nExamples:', ...examples.map((example) => `  npm run payments -- ${name} ${example}`)].join('\n'),
    );
  const onPayment = (name: string, description: string, examples: readonly string[]) =>
    command(name, description, examples)
      .argument('[payment]', "its paymentRequestId, or Antom's id of it")
      .option('--payment <id>', 'the same as an option');

  onPayment('show', 'One payment with its facts, refunds, disputes and what to do; or all payments of an order.', [
    '4f0c7a… --stage production',
    '--order order-7 --client shop --stage production --json',
  ])
    .option('--order <id>', "the merchant's id of an order: all its payments, the newest first")
    .option('--client <id>', 'whose order it is')
    .option('--json', 'for programs')
    .action((id: string | undefined, options: Place & Named & ShowOptions) =>
      at(options, (stage) => showPayment(stage, io, id ?? options.payment, options)),
    );

  onPayment('refund', 'Refund a captured payment, in part or in full. A reference refunds a payment once, however often it is repeated.', [
    '4f0c7a… --amount 10000 --reference return-5521 --reason "One box was broken" --stage production',
    '4f0c7a… --amount 10000 --reference return-5521 --stage production --yes --json',
  ])
    .requiredOption('--amount <number>', 'in the smallest unit of the currency: won have no decimals')
    .requiredOption('--reference <text>', 'your own name of this refund, 64 characters at most')
    .option('--reason <text>', 'why, 256 characters at most; Antom gets it, too')
    .option('--force', 'although a dispute, a cancellation or an unknown fact speaks against it')
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
  return program;
}

/** @throws {OperatorError} */
function named(id: string | undefined, { payment }: Named): string {
  const given = id ?? payment;
  if (given === undefined || given === '') throw new OperatorError('which payment? Name it by its id', { kind: 'wrongArguments' });
  return given;
}

function resourcesAt({ table, queue, ...options }: Place, stages: PaymentsCommandNeeds['stages']): StageResources {
  if (table !== undefined && queue !== undefined) {
    return { region: undefined, tableName: table, queueUrl: queue, functionName: undefined };
  }
  const { region, outputs } = placeOf(options, stages);
  return {
    region,
    tableName: table ?? outputs.PaymentsTableName,
    queueUrl: queue ?? outputs.AntomMessagesQueueUrl,
    functionName: outputs.PaymentsApiName,
  };
}
