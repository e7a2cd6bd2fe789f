import { errorsIn, type KnownFailure, knownFailure } from './known-failures.ts';

export interface AwsFailure extends Omit<KnownFailure, 'kind'> {
  readonly kind: KnownFailure['kind'] | 'other';
  /** For the operator: what happened, and what to do. */
  readonly sentence: string;
}

/** Undefined for an error that is not AWS's: a bug. */
export function awsFailure(error: unknown): AwsFailure | undefined {
  const failure = knownFailure(error, 'AWS') ?? otherFailure(error);
  if (failure === undefined) return undefined;
  const advice = IS_ON_THE_WAY.has(failure.kind) ? `${failure.advice}; check AWS_ENDPOINT_URL, too, if it is set` : failure.advice;
  return { ...failure, advice, sentence: `${failure.text}: ${advice}` };
}

const IS_ON_THE_WAY: ReadonlySet<AwsFailure['kind']> = new Set(['host_name', 'connection', 'timeout']);

function otherFailure(error: unknown): Omit<AwsFailure, 'sentence'> | undefined {
  if (error instanceof Error && error.message === 'Region is missing') {
    return { kind: 'other', text: 'the outputs name no region', advice: 'set AWS_REGION', isDefinite: true };
  }
  if (!errorsIn(error).some((each) => '$metadata' in each)) return undefined;
  const name = error instanceof Error ? error.name : 'an error';
  return {
    kind: 'other',
    text: `AWS answered ${name}`,
    advice: 'repeat the command, and ask AWS if that does not help',
    isDefinite: false,
  };
}
