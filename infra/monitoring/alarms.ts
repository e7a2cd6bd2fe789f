import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Deployment } from '../constructs/deployment.ts';
import { type AlarmRow, alarmRows } from './alarm-rows.ts';
import { alarmsTopic } from './alarms-topic.ts';
import type { Monitored } from './monitored.ts';

/** Raises an alarm for everything that needs a person, and reports it to a topic of its own. */
export function alarms(deployment: Deployment, monitored: Monitored) {
  const topic = alarmsTopic(deployment);
  const report = new SnsAction(topic);
  const raised = Object.entries<AlarmRow>(alarmRows(monitored)).map(([id, row]) => {
    const [breaching, of] = row.periods ?? [1, 1];
    const alarm = new Alarm(deployment.stack, id, {
      metric: row.metric,
      threshold: row.atLeast,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: breaching,
      evaluationPeriods: of,
      treatMissingData: row.treatMissingDataAsBreaching ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${row.impact} First check: ${row.firstCheck}. infra/RUNBOOK.md#${id.toLowerCase()}`,
    });
    alarm.addAlarmAction(report);
    alarm.addOkAction(report);
    return alarm;
  });
  return { topic, raised };
}
