import { Duration } from 'aws-cdk-lib';
import { STAGES } from './stage-config.ts';
import type { StageDraft } from './stage-settings.ts';

/** Stage `local` for a local run that talks to Antom itself, which takes longer than a simulator on the same machine. */
export const LOCAL_WITH_DEPLOYED_TIMES: StageDraft = {
  ...STAGES.local,
  // Notifications do not reach this machine without a tunnel, so the reconciler asks soon.
  waits: { ...STAGES.sandbox.waits, firstDue: Duration.seconds(5) },
  worker: STAGES.sandbox.worker,
  reconciler: STAGES.sandbox.reconciler,
};
