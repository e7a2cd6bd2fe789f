import type { CheckContext } from './check-context.ts';
import { ok, problem, type CheckResult } from './check-result.ts';

export function checkConfiguration({ stage, configuration }: CheckContext): CheckResult {
  switch (configuration.outcome) {
    case 'complete':
      return ok(`stage ${stage} is complete`);
    case 'faulty':
      return problem(configuration.report, 'fill it in, then deploy the stage again');
    case 'not deployed':
      return problem(
        `the stack was deployed with another ${configuration.settings.join(', ')} than infra/stages/stage-config.ts has now`,
        `deploy what is there: npx cdk deploy -c stage=${stage} --outputs-file cdk-outputs.json`,
      );
    case 'unknown':
      return problem('nobody has said with which account the stack runs', 'give --outputs: the file that the local run has written');
  }
}
