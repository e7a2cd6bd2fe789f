import type { Evidence } from './evidence.ts';
import { ok, problem, type Finding } from './finding.ts';

export function checkConfiguration({ stage, configurationFault }: Evidence): Finding {
  if (configurationFault === undefined) return ok(`stage ${stage} is complete`);
  return problem(
    configurationFault,
    stage === 'local' ? 'give what the running stack was given; --help names the options' : 'fill it in, then deploy the stage again',
  );
}
