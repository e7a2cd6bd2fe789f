/** Synthesizes the stack of one stage: `cdk deploy -c stage=sandbox`. */
import { bundleFunctions } from './constructs/function-bundles.ts';
import { paymentsApp } from './payments-app.ts';
import { paymentsStack } from './payments-stack.ts';
import { loadStage, StageConfigError } from './stages/load-stage.ts';

try {
  const app = paymentsApp();
  const stage = loadStage(app.node.tryGetContext('stage'));
  paymentsStack(app, stage, await bundleFunctions());
  app.synth();
} catch (error) {
  if (!(error instanceof StageConfigError)) throw error;
  console.error(error.message); // written for the operator; a stack trace would not help
  process.exitCode = 1;
}
