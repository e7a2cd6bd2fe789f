import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { loadStage, StageConfigError } from '../../stages/load-stage.ts';
import type { AntomAccountDraft, StageDraft, StageId } from '../../stages/stage-settings.ts';
import type { StackOutputs } from '../stack-outputs.ts';

/** The account that the stage should work with, as far as it is known. */
export type AccountContext = Pick<AntomAccountDraft, 'baseUrl' | 'clientId' | 'publicKeys'>;

export interface Configuration {
  readonly antom: AccountContext;
  readonly state: ConfigurationState;
}

export type ConfigurationState =
  | { readonly outcome: 'complete' }
  | { readonly outcome: 'faulty'; readonly report: string }
  /** Complete, but not what was deployed. */
  | { readonly outcome: 'not deployed'; readonly settings: readonly string[] }
  /** A local run's account is known from its outputs only. */
  | { readonly outcome: 'unknown' };

const accountOutput = z.object({ baseUrl: z.string(), clientId: z.string(), publicKeys: z.record(z.string(), z.string()) });

/** The configuration in the stage file, and whether the stack was deployed with it. */
export function readConfiguration(
  stage: StageId,
  stages: Readonly<Record<StageId, StageDraft>>,
  { AntomAccount, ApiUrl }: StackOutputs,
): Configuration {
  const draft = stages[stage];
  const deployed = accountOutput.safeParse(jsonOrUndefined(AntomAccount ?? '')).data;
  if ('fromTemplateParameters' in draft.antom) {
    return deployed === undefined
      ? { antom: { baseUrl: undefined, clientId: undefined, publicKeys: undefined }, state: { outcome: 'unknown' } }
      : { antom: deployed, state: { outcome: 'complete' } };
  }
  const { antom, domain } = draft;
  const report = faultsOf(stage, stages);
  if (report !== undefined) return { antom, state: { outcome: 'faulty', report } };
  const isNamed = domain !== undefined && ApiUrl !== undefined;
  const settings = [
    ...(deployed === undefined ? [] : differences(antom, deployed)),
    ...(isNamed && ApiUrl !== `https://${domain.name}` ? ['domain'] : []),
  ];
  return { antom, state: settings.length > 0 ? { outcome: 'not deployed', settings } : { outcome: 'complete' } };
}

function faultsOf(stage: StageId, stages: Readonly<Record<StageId, StageDraft>>): string | undefined {
  try {
    loadStage(stage, stages);
    return undefined;
  } catch (error) {
    if (error instanceof StageConfigError) return error.message;
    throw error;
  }
}

function differences(antom: AccountContext, deployed: z.infer<typeof accountOutput>): string[] {
  const fields = ['baseUrl', 'clientId', 'publicKeys'] as const;
  return fields.filter((field) => JSON.stringify(antom[field]) !== JSON.stringify(deployed[field])).map((field) => `antom.${field}`);
}
