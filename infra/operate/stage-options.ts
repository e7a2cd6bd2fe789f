import type { Command } from 'commander';
import { STAGE_IDS, type StageDraft, type StageId } from '../stages/stage-settings.ts';
import { OperatorError } from './operator-error.ts';
import { secretRegion } from './secret-region.ts';
import { OUTPUTS_FILE, readStackOutputs, type StackOutputs } from './stack-outputs.ts';

export interface StageOptions {
  readonly stage?: string;
  readonly outputs: string;
}

/** Where a stage is deployed, as far as its outputs say. */
export interface StagePlace {
  readonly stage: StageId;
  /** Undefined: the environment decides. */
  readonly region: string | undefined;
  readonly outputs: StackOutputs;
}

export function withStageOptions(command: Command): Command {
  return command
    .option('--stage <id>', STAGE_IDS.join(', '))
    .option('--outputs <file>', 'what "cdk deploy --outputs-file" has written', OUTPUTS_FILE);
}

/** @throws {OperatorError} */
export function stageNamed(text: string | undefined): StageId {
  const stage = STAGE_IDS.find((id) => id === text);
  if (stage === undefined)
    throw new OperatorError(`which stage? --stage is ${STAGE_IDS.slice(0, -1).join(', ')} or ${String(STAGE_IDS.at(-1))}`, {
      kind: 'wrongArguments',
    });
  return stage;
}

/** @throws {OperatorError} when there is no such stage, its outputs cannot be read, or they are of another region than the stage file says */
export function placeOf({ stage: text, outputs: file }: StageOptions, stages: Readonly<Record<StageId, StageDraft>>): StagePlace {
  const stage = stageNamed(text);
  const outputs = readStackOutputs(file, stage);
  const { AntomMerchantKeySecretArn: arn } = outputs;
  if (arn !== undefined) refuseOtherRegion(arn, stage, stages, file);
  return { stage, region: stages[stage].region ?? (arn && secretRegion(arn)), outputs };
}

/** @param from what the secret's ARN comes from. @throws {OperatorError} when the secret is in another region than the stage file says of the stage */
export function refuseOtherRegion(arn: string, stage: StageId, stages: Readonly<Record<StageId, StageDraft>>, from: string): void {
  const { region } = stages[stage];
  const deployed = secretRegion(arn);
  if (region === undefined || deployed === undefined || region === deployed) return;
  throw new OperatorError(`${from} is of a stack in ${deployed}, and infra/stages/stage-config.ts says that ${stage} is in ${region}`, {
    kind: 'wrongArguments',
  });
}
