/** Synthesizes the stack of one stage: `cdk deploy -c stage=sandbox`. */
import { bundleFunctions } from './constructs/function-bundles.ts';
import { paymentsApp } from './payments-app.ts';
import { paymentsStack } from './payments-stack.ts';
import { loadStage, StageConfigError } from './stages/load-stage.ts';
import { LOCAL_WITH_DEPLOYED_TIMES } from './stages/local-with-deployed-times.ts';
import { STAGES } from './stages/stage-config.ts';

try {
  const app = paymentsApp();
  const hasDeployedTimes = app.node.tryGetContext('times') === 'deployed';
  const stage = loadStage(app.node.tryGetContext('stage'), hasDeployedTimes ? { ...STAGES, local: LOCAL_WITH_DEPLOYED_TIMES } : STAGES);
  paymentsStack(app, stage, await bundleFunctions());
  app.synth();
} catch (error) {
  if (!(error instanceof StageConfigError)) throw error;
  console.error(error.message); // written for the operator; a stack trace would not help
  process.exitCode = 1;
}
