import { parseArgs } from 'node:util';
import type { Hunt } from '../simulation/hunt.ts';
import { loadMutant } from './load-mutant.ts';
import { MUTANTS } from './mutants.ts';
import { reportVerdict } from './verdict.ts';

/*
 * node simulate-mutant.ts --mutant <number> --schedules <most> --seed <first>: the simulation of one mutant: of payments, or of deliveries if its file has to do
 * with them; of none, and of both, without --mutant.
 */

const { values } = parseArgs({
  options: { mutant: { type: 'string' }, schedules: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const mutant = values.mutant === undefined ? undefined : MUTANTS[Number(values.mutant)];
if (mutant !== undefined) loadMutant(mutant);
const { createDeliveryHunt, createHunt } = await import('../simulation/hunt.ts'); // not before the mutant is in place

const OF_DELIVERIES = /^(functions\/(event-|delivery-|webhooks-)|shared\/webhook)/;

const first = Number(values.seed);
const most = Number(values.schedules);
Error.stackTraceLimit = 0; // refused conditions are errors, and nobody reads where they arose
if (mutant !== undefined) reportVerdict(await simulate(OF_DELIVERIES.test(mutant.file) ? createDeliveryHunt() : createHunt()));
else {
  const payments = await simulate(createHunt());
  reportVerdict(payments.noticedBy === undefined ? await simulate(createDeliveryHunt()) : payments);
}

/** A few schedules at first, because most mutants are noticed soon. */
async function simulate(hunt: Hunt): Promise<{ readonly noticedBy?: string; readonly schedules: number }> {
  let schedules = 0;
  for (let round = 20; schedules < most; round *= 2) {
    try {
      const hunted = await hunt.run(first + schedules, Math.min(round, most - schedules), 1);
      schedules += hunted.schedules;
      const [finding] = hunted.findings;
      if (finding !== undefined) return { noticedBy: finding.violation.invariant, schedules };
    } catch (error) {
      return { noticedBy: error instanceof Error ? error.name : 'error', schedules: schedules + 1 };
    }
  }
  return { schedules };
}
