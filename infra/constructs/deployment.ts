import type { Stack } from 'aws-cdk-lib';
import type { StageConfig } from '../stages/stage-settings.ts';

/** What every construct of the stack is made from. */
export interface Deployment {
  readonly stack: Stack;
  readonly stage: StageConfig;
  /** Holds a folder per function, with its code. */
  readonly bundlesDirectory: string;
}
