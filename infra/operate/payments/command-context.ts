import type { Command } from 'commander';
import type { StageDraft, StageId } from '../../stages/stage-settings.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { actOn, type AddCommand, stageCommands } from '../stage-commands.ts';
import { placeOf, type StageOptions } from '../stage-options.ts';
import { openStage, type OperatedStage, type StageResources } from './operated-stage.ts';

export interface Place extends StageOptions {
  readonly table?: string;
  readonly queue?: string;
}

export interface Named {
  readonly payment?: string;
}

export interface PaymentsCommandNeeds {
  readonly stages: Readonly<Record<StageId, StageDraft>>;
  readonly io: OperatorConsole;
  /** Default: AWS, with the credentials of the environment. */
  readonly open?: (resources: StageResources, io: OperatorConsole) => OperatedStage;
}

/** What all commands about payments have in common. */
export interface CommandContext {
  readonly io: OperatorConsole;
  /** Carries out `act` on the stage that the options name. */
  readonly at: (place: Place, act: (stage: OperatedStage) => Promise<void>) => Promise<void>;
  readonly command: AddCommand;
  /** A command about one payment, which is its argument. */
  readonly onPayment: AddCommand;
}

export function commandContext(program: Command, { stages, io, open = openStage }: PaymentsCommandNeeds): CommandContext {
  const command = stageCommands(program, program.name());
  return {
    io,
    command,
    at: async (place, act) => actOn(open(resourcesAt(place, stages), io), act),
    onPayment: (name, description, examples) =>
      command(name, description, examples)
        .argument('[payment]', "its paymentRequestId, or Antom's id of it")
        .option('--payment <id>', 'the same as an option'),
  };
}

/** The payment that the argument or the option names, if any. @throws {OperatorError} when they name two */
export function namedIfAny(id: string | undefined, { payment }: Named): string | undefined {
  if (id !== undefined && payment !== undefined && id !== payment) {
    throw new OperatorError(`which payment? The argument names ${id}, and --payment names ${payment}`, { kind: 'wrongArguments' });
  }
  return id ?? payment;
}

/** @throws {OperatorError} */
export function named(id: string | undefined, options: Named): string {
  const given = namedIfAny(id, options) ?? '';
  if (given === '') throw new OperatorError('which payment? Name it by its id', { kind: 'wrongArguments' });
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
