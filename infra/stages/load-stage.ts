import { STAGES } from './stage-config.ts';
import { findFaults } from './stage-faults.ts';
import { type AntomAccount, type AntomAccountDraft, STAGE_IDS, type StageConfig, type StageDraft, type StageId } from './stage-settings.ts';

/** The stage is not fit for synthesis; the message says what the operator has to fill in or correct. Never quotes a key. */
export class StageConfigError extends Error {
  override readonly name = 'StageConfigError';
}

const ANTOM_MEANING = {
  baseUrl: "origin of Antom's API for your account's region (https://docs.antom.com/ac/ams/api_fund)",
  clientId: "your client id, from Antom's Dashboard",
  publicKeys: "Antom's public keys by key version, from Antom's Dashboard, e.g. { '1': 'MIIBIjANBgkqh…' }",
  settlementCurrency: "a currency that your contract with Antom settles in, e.g. 'KRW'",
} satisfies Record<keyof AntomAccount, string>;

const ANTOM_FIELDS = ['baseUrl', 'clientId', 'publicKeys', 'settlementCurrency'] as const satisfies readonly (keyof AntomAccount)[];

const ALARM_EMAIL_MEANING = "who gets mail when an alarm begins or ends, e.g. 'payments@example.com', or 'nobody'";

/**
 * The configuration of the stage that `-c stage=…` names.
 * @throws {StageConfigError} when there is no such stage, or with every value that is missing or wrong and where it stands.
 */
export function loadStage(name: unknown, stages: Readonly<Record<StageId, StageDraft>> = STAGES): StageConfig {
  const id = stageId(name);
  const { antom: draft, alarmEmail, ...settings } = stages[id];
  const antom = 'fromTemplateParameters' in draft ? draft : completeAccount(draft);
  if (antom === undefined || alarmEmail === undefined) {
    throw new StageConfigError(report(`Stage "${id}" is not configured yet`, id, missing(stages[id])));
  }
  const stage = { ...settings, id, antom, alarmEmail };
  const faults = findFaults(stage);
  if (faults.length > 0) throw new StageConfigError(report(`Stage "${id}" has wrong values`, id, faults));
  return stage;
}

function stageId(name: unknown): StageId {
  const id = STAGE_IDS.find((candidate) => candidate === name);
  if (id !== undefined) return id;
  throw new StageConfigError(
    `Which stage? Add -c stage=local, -c stage=sandbox or -c stage=production${typeof name === 'string' ? `; there is no "${name}"` : ''}.`,
  );
}

function completeAccount(draft: AntomAccountDraft): AntomAccount | undefined {
  const { baseUrl, clientId, publicKeys, settlementCurrency } = draft;
  if (baseUrl === undefined || clientId === undefined || publicKeys === undefined || settlementCurrency === undefined) return undefined;
  return { ...draft, baseUrl, clientId, publicKeys, settlementCurrency };
}

function missing({ antom, alarmEmail }: StageDraft): string[] {
  const ofAntom = 'fromTemplateParameters' in antom ? [] : ANTOM_FIELDS.filter((field) => antom[field] === undefined);
  return [
    ...ofAntom.map((field) => `antom.${field}: ${ANTOM_MEANING[field]}`),
    ...(alarmEmail === undefined ? [`alarmEmail: ${ALARM_EMAIL_MEANING}`] : []),
  ];
}

function report(problem: string, stage: StageId, lines: readonly string[]): string {
  return [`${problem}. Edit infra/stages/stage-config.ts:`, ...lines.map((line) => `  STAGES.${stage}.${line}`)].join('\n');
}
