import type { OperatorCommandResult } from './operator-command.ts';
import { runStageCommand } from './stage-command.ts';
import type { Target } from './target.ts';

/** Runs `npm run payments -- …` on the stack. */
export function runPaymentsCommand(target: Pick<Target, 'stack'>, ...args: readonly string[]): Promise<OperatorCommandResult> {
  return runStageCommand('payments/payments.ts', target, args);
}
