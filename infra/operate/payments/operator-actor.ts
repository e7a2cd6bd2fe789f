import { type Actor, actor } from '../../../shared/payment/actor.ts';
import type { OperatedStage } from './operated-stage.ts';

/** Who carries out the command, as it is recorded. */
export async function operatorActor(stage: Pick<OperatedStage, 'identity'>): Promise<Actor> {
  const identity = await stage.identity();
  return actor('operator', identity) ?? identity;
}
