import type { Command } from 'commander';
import { withStageOptions } from './stage-options.ts';

/** Adds a command about a stage. */
export type AddCommand = (name: string, description: string, examples: readonly string[]) => Command;

/** @param script what the operator types before the command's name, such as `npm run payments --` */
export function stageCommands(program: Command, script: string): AddCommand {
  return (name, description, examples) =>
    withStageOptions(program.command(name).description(description)).addHelpText(
      'after',
      ['\nExamples:', ...examples.map((example) => `  ${script} ${name} ${example}`)].join('\n'),
    );
}

/** Acts on a stage, and lets go of it, whatever comes of it. */
export async function actOn<Stage extends { readonly close: () => void }>(
  stage: Stage,
  act: (stage: Stage) => Promise<void>,
): Promise<void> {
  try {
    await act(stage);
  } finally {
    stage.close();
  }
}
