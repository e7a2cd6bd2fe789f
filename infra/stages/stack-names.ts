import type { StageId } from './stage-settings.ts';

/** The stack's name in CloudFormation, in the file that `cdk deploy --outputs-file` writes, and at the start of every alarm's name. */
export function stackName<Id extends StageId>(stage: Id) {
  return `AntomPayments-${stage}` as const;
}

/** CloudWatch namespace of the metrics that the functions emit. */
export const METRICS_NAMESPACE = 'AntomPayments';

/** Where Antom sends notifications, below the API's address. Antom signs over this path. */
export const WEBHOOK_PATH = '/webhooks/antom';
