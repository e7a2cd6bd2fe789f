import type { StageId } from './stage-settings.ts';

/** Of the stack in CloudFormation. It stands in the file that `cdk deploy --outputs-file` writes, and in front of every alarm's name. */
export function stackName<Id extends StageId>(stage: Id) {
  return `AntomPayments-${stage}` as const;
}

/** CloudWatch's namespace of every metric that a function emits itself. */
export const METRICS_NAMESPACE = 'AntomPayments';

/** Where Antom sends notifications, below the API's address. Antom signs over this path. */
export const WEBHOOK_PATH = '/webhooks/antom';
