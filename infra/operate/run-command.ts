import { type Command, CommanderError } from 'commander';
import { awsFailure } from './aws-failure.ts';
import type { OperatorConsole } from './operator-console.ts';
import { EXIT_CODES, OperatorError } from './operator-error.ts';

/** One manner for all commands: help on standard output, complaints on standard error, no stack, and an exit code of the table. */
export async function runCommand(program: Command, args: readonly string[], io: Pick<OperatorConsole, 'say'>): Promise<number> {
  try {
    await program.parseAsync([...args], { from: 'user' });
    return EXIT_CODES.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongArguments; // it has said why
    const failure = error instanceof OperatorError ? undefined : awsFailure(error);
    const known = failure === undefined ? error : new OperatorError(failure.sentence, { cause: error });
    if (!(known instanceof OperatorError)) throw error;
    const { kind, message } = known;
    io.say(`${kind === 'outcomeUnknown' ? 'Not known' : 'Not done'}: ${message.replace(/\.$/, '')}.`);
    return EXIT_CODES[kind];
  }
}

/** Before subcommands are added, which inherit it. */
export function inOneManner(program: Command, io: OperatorConsole): Command {
  return program
    .exitOverride()
    .showHelpAfterError('Add --help for options and examples.')
    .configureOutput({ writeOut: (text) => void io.write(text), writeErr: (text) => io.say(text.trimEnd()) });
}
