import { Command } from 'commander';
import { RIGHTS } from '../../../shared/contract/rights.ts';
import type { StageDraft, StageId } from '../../stages/stage-settings.ts';
import { agree } from '../agreement.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { inOneManner } from '../run-command.ts';
import { placeOf, refuseOtherRegion, stageNamed, type StageOptions, withStageOptions } from '../stage-options.ts';
import { type ClientsSecret, openClientsSecret } from './clients-secret.ts';
import { findKey, readRights, withKey, withoutKey } from './edit-clients.ts';
import { keysAsJson, keysAsTable } from './key-list.ts';

export interface KeysCommandNeeds {
  readonly stages: Readonly<Record<StageId, StageDraft>>;
  readonly io: OperatorConsole;
  readonly newKey: () => string;
  readonly hashOf: (key: string) => string;
}

interface Place extends StageOptions {
  readonly apiClientsSecret?: string;
}
interface Added extends Place {
  readonly client: string;
  readonly name: string;
  readonly rights: string;
  readonly dailyRefundLimit?: string;
  readonly newClient?: boolean;
}
interface Revoked extends Place {
  readonly client: string;
  readonly name?: string;
  readonly hash?: string;
  readonly yes?: boolean;
}

export function keysCommand(needs: KeysCommandNeeds): Command {
  const program = inOneManner(new Command('npm run keys --'), needs.io).description(
    "Who may call a stage's API. AWS credentials and endpoints come from the environment; the region comes from the secret's ARN.",
  );
  const sub = (name: string, description: string) =>
    withStageOptions(program.command(name).description(description)).option(
      '--api-clients-secret <arn>',
      'the secret, in place of --outputs',
    );

  sub('list', 'clients and their keys; of each hash only the first digits')
    .option('--json', 'for programs')
    .action((options: Place & { readonly json?: boolean }) => list(options, needs));

  sub('add', 'make a key, and print it once')
    .requiredOption('--client <id>', "the app's name; it cannot be changed later: payments belong to it")
    .requiredOption('--name <name>', "the key's name, which the access log shows, and whatever the key did")
    .requiredOption('--rights <list>', `all, or some of ${RIGHTS.join(', ')} with commas between them`, joined)
    .option('--daily-refund-limit <won>', 'the most that its refunds add up to in a day in Korea')
    .option('--new-client', 'the client is a new one')
    .action((options: Added) => add(options, needs));

  sub('revoke', 'take a key away')
    .requiredOption('--client <id>', "the app's name")
    .option('--name <name>', "the key's name")
    .option('--hash <digits>', 'the first digits of its hash, for a key without a name')
    .option('--yes', 'do not ask')
    .action((options: Revoked) => revoke(options, needs));
  return program;
}

/** An option that is given twice means both. */
function joined(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before},${value}`;
}

async function list({ json = false, ...place }: Place & { readonly json?: boolean }, { stages, io }: KeysCommandNeeds): Promise<void> {
  const { read, isUnused } = await secretAt(place, stages);
  if (isUnused) io.say('No key has been stored yet.');
  await io.write(`${json ? keysAsJson(read.keys) : keysAsTable(read.keys)}\n`);
}

async function add(
  { client, name, rights, dailyRefundLimit, newClient = false, ...place }: Added,
  { stages, io, newKey, hashOf }: KeysCommandNeeds,
): Promise<void> {
  const secret = await secretAt(place, stages);
  const key = newKey();
  const named = { client, name, hash: hashOf(key), rights: readRights(rights), dailyRefundLimit };
  await secret.replace(withKey(secret.read.stored, named, newClient));
  await io.write(`${key}\n`);
  const limit = dailyRefundLimit === undefined ? 'no limit for refunds' : `refunds of KRW ${dailyRefundLimit} a day`;
  io.say(`Client ${client} has the key ${name}: ${named.rights.join(', ')}; ${limit}.`);
  io.say(`It is shown this once. The API knows it within ${seconds(place, stages)}.`);
}

async function revoke({ client, name, hash, yes = false, ...place }: Revoked, { stages, io }: KeysCommandNeeds): Promise<void> {
  const secret = await secretAt(place, stages);
  const key = findKey(secret.read.keys, { client, name, hash });
  const isLast = secret.read.keys.filter(({ clientId }) => clientId === client).length === 1;
  const shown = `the key ${key.name ?? `without a name (${key.hash.slice(0, 8)}…)`} of client ${client}`;
  if (isLast) io.say(`It is the last key of client ${client}, which cannot call the API without it.`);
  await agree(io, yes, `Revoke ${shown}?`);
  await secret.replace(withoutKey(secret.read.stored, key));
  io.say(`Revoked: ${shown}. The API may still let it pass for ${seconds(place, stages)}, because answers about keys are cached.`);
}

/** @throws {OperatorError} */
async function secretAt({ apiClientsSecret, ...options }: Place, stages: KeysCommandNeeds['stages']): Promise<ClientsSecret> {
  if (apiClientsSecret !== undefined) {
    refuseOtherRegion(apiClientsSecret, stageNamed(options.stage), stages, '--api-clients-secret');
    return openClientsSecret(apiClientsSecret);
  }
  const { ApiClientsSecretArn: arn } = placeOf(options, stages).outputs;
  if (arn === undefined) throw new OperatorError(`${options.outputs} does not name the secret: deploy the stage again with --outputs-file`);
  return openClientsSecret(arn);
}

/** The authorizer caches the secret, and the gateway the authorizer's answers. */
function seconds({ stage }: Place, stages: KeysCommandNeeds['stages']): string {
  const { authorizerCache, waits } = stages[stageNamed(stage)];
  return `${String(authorizerCache.toSeconds() + waits.secretCache.toSeconds())} seconds`;
}
