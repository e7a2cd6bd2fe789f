import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A finding of cdk-nag: the pack, the rule and, for rules that find several things, which of them. */
type Finding = `${'AwsSolutions' | 'Serverless'}-${string}`;

/** States why AWS's advice is not followed for a construct and its children. A test fails when there is no such finding. */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<Finding, string>>): void {
  for (const [finding, reason] of Object.entries(reasons)) {
    const [pack = ''] = finding.split('-', 1);
    Validations.of(construct).acknowledge({ id: `${pack}::${finding}`, reason });
  }
}
