import type { OperatorConsole } from './operator-console.ts';
import { OperatorError } from './operator-error.ts';

/** Goes on only when the operator agrees. @throws {OperatorError} */
export async function agree(io: OperatorConsole, isAgreed: boolean, question: string): Promise<void> {
  if (isAgreed) return;
  if (io.confirm === undefined) {
    throw new OperatorError('nobody can be asked here, so nothing was done; to go ahead, add --yes', { kind: 'wrongArguments' });
  }
  if (!(await io.confirm(question))) throw new OperatorError('you did not agree, so nothing was done');
}
