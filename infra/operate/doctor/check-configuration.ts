import type { CheckContext } from './check-context.ts';
import { type CheckResult, ok, problem } from './check-result.ts';

export function checkConfiguration({ stage, configuration }: CheckContext): CheckResult {
  switch (configuration.outcome) {
    case 'complete':
      return ok(`stage ${stage} is complete`);
    case 'faulty':
      return problem(configuration.report, 'fill it in, then deploy the stage again');
    case 'not deployed':
      return problem(
        `infra/stages/stage-config.ts has changed since the stack was deployed: ${configuration.settings.join(', ')}`,
        `deploy the change: npx cdk deploy -c stage=${stage} --outputs-file cdk-outputs.json`,
      );
    case 'unknown':
      return problem('the account that the stack runs with is not known', 'give --outputs with the file that the local run wrote');
  }
}
