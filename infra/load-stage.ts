import { parsePublicKey } from '../shared/antom/signature.ts';
import { STAGES, type AntomAccount, type AntomAccountDraft, type StageConfig, type StageDraft, type StageId } from './stage-config.ts';

/** What the operator has still to do before the stack can be synthesised. Never quotes a key. */
export class StageConfigError extends Error {
  override readonly name = 'StageConfigError';
}

const MEANING = {
  baseUrl: "origin of Antom's API for your account's region (https://docs.antom.com/ac/ams/api_fund)",
  clientId: "your client id, from Antom's Dashboard",
  publicKeys: "Antom's public keys by key version, from Antom's Dashboard, e.g. { '1': 'MIIBIjANBgkqh…' }",
  settlementCurrency: "a currency that your contract with Antom settles in, e.g. 'KRW'",
} satisfies Record<keyof AntomAccount, string>;

const FIELDS = ['baseUrl', 'clientId', 'publicKeys', 'settlementCurrency'] as const satisfies readonly (keyof AntomAccount)[];

/**
 * The configuration of the stage that `-c stage=…` names.
 * @throws {StageConfigError} when there is no such stage, or naming every value that it still lacks and where that goes.
 */
export function loadStage(name: unknown, stages: Readonly<Record<StageId, StageDraft>> = STAGES): StageConfig {
  const id = stageId(name);
  const { antom, ...settings } = stages[id];
  return { ...settings, id, antom: 'fromTemplateParameters' in antom ? antom : completeAccount(id, antom) };
}

function stageId(name: unknown): StageId {
  if (name === 'local' || name === 'sandbox' || name === 'production') return name;
  throw new StageConfigError(
    `Which stage? Add -c stage=local, -c stage=sandbox or -c stage=production${typeof name === 'string' ? `; there is no "${name}"` : ''}.`,
  );
}

function completeAccount(stage: StageId, draft: AntomAccountDraft): AntomAccount {
  const { baseUrl, clientId, publicKeys, settlementCurrency } = draft;
  if (baseUrl === undefined || clientId === undefined || publicKeys === undefined || settlementCurrency === undefined) {
    throw new StageConfigError(missing(stage, draft));
  }
  const account = { baseUrl, clientId, publicKeys, settlementCurrency };
  const faults = findFaults(stage, account);
  if (faults.length > 0) throw new StageConfigError(report(`Stage "${stage}" has values that cannot be right`, stage, faults));
  return account;
}

function missing(stage: StageId, draft: AntomAccountDraft): string {
  const lines = FIELDS.filter((field) => draft[field] === undefined).map((field) => `${field}: ${MEANING[field]}`);
  return report(`Stage "${stage}" is not configured yet`, stage, lines);
}

function report(problem: string, stage: StageId, lines: readonly string[]): string {
  return [`${problem}. In infra/stage-config.ts, see:`, ...lines.map((line) => `  STAGES.${stage}.antom.${line}`)].join('\n');
}

/** Only what would otherwise surface as a refused payment, or as a sandbox that takes real money. */
function findFaults(stage: StageId, account: AntomAccount): string[] {
  const faults: string[] = [];
  const isSandboxClient = account.clientId.startsWith('SANDBOX_');
  if (isSandboxClient !== (stage === 'sandbox'))
    faults.push(`clientId: it ${isSandboxClient ? 'belongs to' : 'does not belong to'} Antom's sandbox`);
  if (!/^https:\/\/[^/]+$/.test(account.baseUrl)) faults.push('baseUrl: expected https:// and a host, without a path');
  if (!/^[A-Z]{3}$/.test(account.settlementCurrency)) faults.push('settlementCurrency: expected three capital letters');
  if (Object.keys(account.publicKeys).length === 0) faults.push('publicKeys: there is none');
  for (const [version, key] of Object.entries(account.publicKeys)) {
    try {
      parsePublicKey(key);
    } catch (error) {
      faults.push(`publicKeys['${version}']: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
  }
  return faults;
}
