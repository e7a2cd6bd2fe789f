import * as z from 'zod/mini';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { type ApiAnswer, UNKNOWN_OUTCOME } from './invoke-api.ts';

/** Goes on only when the operator agrees. @throws {OperatorError} */
export async function agree(io: OperatorConsole, isAgreed: boolean, question: string): Promise<void> {
  if (isAgreed) return;
  if (io.confirm === undefined) {
    throw new OperatorError('nobody can be asked here, so nothing was done; to go ahead, add --yes', { kind: 'wrongArguments' });
  }
  if (!(await io.confirm(question))) throw new OperatorError('you did not agree, so nothing was done');
}

const problem = z.object({ code: z.string(), title: z.string(), detail: z.optional(z.string()), definite: z.boolean() });

/** The body of an answer that is no problem. @throws {OperatorError} with what the API says, and whether it may have happened all the same */
export function bodyOf({ status, body }: ApiAnswer): unknown {
  if (status < 300) return body;
  const { data } = problem.safeParse(body);
  if (data?.definite !== true)
    throw new OperatorError(`${UNKNOWN_OUTCOME}${data === undefined ? '' : ` (${data.code})`}`, { kind: 'outcomeUnknown' });
  throw new OperatorError(`${data.code}: ${(data.detail ?? data.title).replace(/\.$/, '')}`);
}
