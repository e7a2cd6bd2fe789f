import { Command } from 'commander';
import { RIGHTS } from '../../../shared/contract/rights.ts';
import { STAGE_IDS, type StageDraft, type StageId } from '../../stages/stage-settings.ts';
import { OperatorError } from '../operator-error.ts';
import { runCommand } from '../run-command.ts';
import { OUTPUTS_FILE, readStackOutputs } from '../stack-outputs.ts';
import { stageNamed } from '../stage-options.ts';
import { type ClientsSecret, openClientsSecret } from './clients-secret.ts';
import { findKey, readRights, withKey, withoutKey } from './edit-clients.ts';
import { keysAsJson, keysAsTable } from './key-list.ts';

/** How the command reaches its operator. */
export interface Console {
  readonly stages: Readonly<Record<StageId, StageDraft>>;
  readonly newKey: () => string;
  readonly hashOf: (key: string) => string;
  /** On standard output: a key or a list, and nothing else. */
  readonly print: (text: string) => void;
  readonly say: (text: string) => void;
  /** Undefined when there is nobody to ask. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
}

interface Place {
  readonly stage: string;
  readonly outputs: string;
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

/** Carries out the command. Returns the exit code. */
export async function runKeysCommand(args: readonly string[], io: Console): Promise<number> {
  return runCommand(commandOf(io), args, io);
}

function commandOf(io: Console): Command {
  const program = new Command('npm run keys --')
    .description(
      "Who may call a stage's API. AWS credentials and endpoints come from the environment; the region comes from the secret's ARN.",
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.print(text.trimEnd()), writeErr: (text) => io.say(text.trimEnd()) });
  const sub = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .requiredOption('--stage <id>', STAGE_IDS.join(', '))
      .option('--outputs <file>', 'what "cdk deploy --outputs-file" has written', OUTPUTS_FILE)
      .option('--api-clients-secret <arn>', 'the secret, in place of --outputs');

  sub('list', 'clients and their keys; of each hash only the first digits')
    .option('--json', 'for machines')
    .action(async (options: Place & { readonly json?: boolean }) => {
      const { read, isUnused } = await secretAt(options);
      if (isUnused) io.say('No key has been stored yet.');
      io.print(options.json === true ? keysAsJson(read.keys) : keysAsTable(read.keys));
    });

  sub('add', 'make a key, and print it once')
    .requiredOption('--client <id>', "the app's name; its payments belong to that name for ever")
    .requiredOption('--name <name>', "the key's name, which stands in the access log and with what the key did")
    .requiredOption('--rights <list>', `all, or some of ${RIGHTS.join(', ')} with commas between them`, joined)
    .option('--daily-refund-limit <won>', 'the most that its refunds add up to in a day in Korea')
    .option('--new-client', 'the client is a new one')
    .action((options: Added) => add(options, io));

  sub('revoke', 'take a key away')
    .requiredOption('--client <id>', "the app's name")
    .option('--name <name>', "the key's name")
    .option('--hash <digits>', 'the first digits of its hash, for a key without a name')
    .option('--yes', 'do not ask')
    .action((options: Revoked) => revoke(options, io));
  return program;
}

/** An option that is given twice means both. */
function joined(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before},${value}`;
}

async function add({ client, name, rights, dailyRefundLimit, newClient = false, ...place }: Added, io: Console): Promise<void> {
  const secret = await secretAt(place);
  const key = io.newKey();
  const named = { client, name, hash: io.hashOf(key), rights: readRights(rights), dailyRefundLimit };
  await secret.replace(withKey(secret.read.stored, named, newClient));
  io.print(key);
  const limit = dailyRefundLimit === undefined ? 'no limit for refunds' : `refunds of KRW ${dailyRefundLimit} a day`;
  io.say(`Client ${client} has the key ${name}: ${named.rights.join(', ')}; ${limit}.`);
  io.say(`It is shown this once. The API knows it within ${seconds(place, io)}.`);
}

async function revoke({ client, name, hash, yes = false, ...place }: Revoked, io: Console): Promise<void> {
  const secret = await secretAt(place);
  const key = findKey(secret.read.keys, { client, name, hash });
  const isLast = secret.read.keys.filter(({ clientId }) => clientId === client).length === 1;
  const shown = `the key ${key.name ?? `without a name (${key.hash.slice(0, 8)}…)`} of client ${client}`;
  if (isLast) io.say(`It is the last key of client ${client}, which cannot call the API without it.`);
  if (!yes) {
    if (io.confirm === undefined)
      throw new OperatorError(`nobody can be asked here; to revoke ${shown}, add --yes`, { kind: 'wrongArguments' });
    if (!(await io.confirm(`Revoke ${shown}?`))) throw new OperatorError(`${shown} stays`);
  }
  await secret.replace(withoutKey(secret.read.stored, key));
  io.say(`Revoked: ${shown}. The API may still let it pass for ${seconds(place, io)}, because answers about keys are cached.`);
}

/** @throws {OperatorError} */
async function secretAt({ stage, outputs, apiClientsSecret }: Place): Promise<ClientsSecret> {
  const known = stageNamed(stage);
  const arn = apiClientsSecret ?? readStackOutputs(outputs, known).ApiClientsSecretArn;
  if (arn === undefined) throw new OperatorError(`${outputs} does not name the secret; deploy the stage again with --outputs-file`);
  return openClientsSecret(arn);
}

/** The authorizer caches the secret, and the gateway the authorizer's answers. */
function seconds({ stage }: Place, { stages }: Console): string {
  const { authorizerCache, waits } = stages[stageNamed(stage)];
  return `${String(authorizerCache.toSeconds() + waits.secretCache.toSeconds())} seconds`;
}
