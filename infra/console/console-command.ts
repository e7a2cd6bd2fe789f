import { Command } from 'commander';
import { portTrouble } from '../local-servers/port-trouble.ts';
import type { OperatorConsole } from '../operate/operator-console.ts';
import { OperatorError } from '../operate/operator-error.ts';
import { inOneManner } from '../operate/run-command.ts';
import { readQueueUrls } from '../operate/stack-outputs.ts';
import { placeOf, type StageOptions, withStageOptions } from '../operate/stage-options.ts';
import type { StageDraft, StageId } from '../stages/stage-settings.ts';
import { type ConsoleResources, type ConsoleStage, openConsoleStage, resourcesIn } from './console-stage.ts';
import { type ConsoleOptions, serveConsole, type ServedConsole } from './serve-console.ts';

interface Options extends StageOptions {
  readonly write?: boolean;
  readonly port: string;
  readonly poll: string;
}

export interface ConsoleCommandNeeds {
  readonly stages: Readonly<Record<StageId, StageDraft>>;
  readonly io: OperatorConsole;
  /** Resolves when the console is to end. */
  readonly ended: () => Promise<void>;
  /** Default: AWS, with the credentials of the environment. */
  readonly open?: (resources: ConsoleResources, io: OperatorConsole) => ConsoleStage;
}

export function consoleCommand({ stages, io, ended, open = openConsoleStage }: ConsoleCommandNeeds): Command {
  const program = withStageOptions(inOneManner(new Command('npm run console --'), io))
    .description('A page on this machine with the payments of a stage: search, stories, lists, figures. It uses your AWS identity.')
    .option('--write', 'also refund, cancel, review and resend; without it nothing can be changed')
    .option('--port <number>', 'of this machine; 0 takes any free one', '4610')
    .option('--poll <seconds>', 'how often an open page asks for changes', '5')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run console -- --stage production\n  npm run console -- --stage production --write --port 4700',
    );
  return program.action(async (options: Options) => {
    const resources = resourcesAt(options, stages);
    const stage = open(resources, io);
    try {
      const served = await serveOrSay({
        stage,
        stageId: options.stage ?? '',
        mayWrite: options.write === true,
        port: numberIn(options.port, '--port', 0, 65_535),
        pollMs: numberIn(options.poll, '--poll', 1, 3_600) * 1_000,
        newId: io.newId,
        now: io.now,
      });
      await io.write(`${served.entryUrl}\n`);
      io.say(
        `${options.write === true ? 'It may change payments.' : 'It is read-only: --write also refunds, cancels, reviews and resends.'} Ctrl-C ends it.`,
      );
      await ended();
      await served.close();
    } finally {
      stage.close();
    }
  });
}

/** @throws {OperatorError} */
async function serveOrSay(options: ConsoleOptions): Promise<ServedConsole> {
  try {
    return await serveConsole(options);
  } catch (error) {
    const trouble = portTrouble(error);
    if (trouble === undefined) throw error;
    const why = trouble === 'in use' ? 'another program has it' : 'this user may not take it';
    throw new OperatorError(`port ${String(options.port)} cannot be used (${why}): name another one with --port`, { cause: error });
  }
}

/** @throws {OperatorError} */
function resourcesAt(options: StageOptions, stages: ConsoleCommandNeeds['stages']): ConsoleResources {
  const { stage, region, outputs } = placeOf(options, stages);
  return resourcesIn(outputs, { region, dueShards: stages[stage].dueShards, queueUrls: readQueueUrls(options.outputs, stage) });
}

/** @throws {OperatorError} */
function numberIn(text: string, option: string, least: number, most: number): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new OperatorError(`${option} is a whole number from ${String(least)} to ${String(most)}`, { kind: 'wrongArguments' });
}
