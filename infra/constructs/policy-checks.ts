import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

/** Checks the stack against AWS's advice: a finding that is neither fixed nor acknowledged fails the synthesis. */
export function addPolicyChecks(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(), new ServerlessChecks());
}
