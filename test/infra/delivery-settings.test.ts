import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DELIVERY_VARIABLES, deliverySettings } from '../../shared/clients/delivery-environment.ts';
import { DELIVERY, DELIVERY_TIMEOUTS } from '../simulation/deliveries/world/settings.ts';
import { DELIVERY_SETTINGS } from '../support/delivery-settings.ts';
import { templateOf } from './synthesize-stage.ts';
import { theResource } from './template-resources.ts';

/*
 * Tests of deliveries, and their simulation, say that they use production's settings. They have copies of them, because the stage's own would bring the CDK into
 * every process that runs them. Here the copies are held to it.
 */

const production = (name: string) => theResource(templateOf('production'), 'AWS::Lambda::Function', name).Properties;
const variablesOf = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) });

function settingsOfProduction() {
  const { Variables } = variablesOf.parse(production('EventDeliverer')).Environment;
  const texts = { ...Variables, STAGE_ID: 'test' };
  return deliverySettings(z.parse(z.object(DELIVERY_VARIABLES), texts));
}

it('tests of deliveries run with the settings of production', () => {
  expect(settingsOfProduction()).toEqual(DELIVERY_SETTINGS);
});

it('the simulation of deliveries runs with the settings and timeouts of production; its probes alone become rare sooner', () => {
  const { stageId, probePausesMs } = DELIVERY;
  expect({ ...settingsOfProduction(), stageId, probePausesMs }).toEqual(DELIVERY);
  const functions = { dispatcher: 'EventDispatcher', deliverer: 'EventDeliverer', sweep: 'DeliverySweep', api: 'WebhooksApi' } as const;
  const timeouts = Object.entries(functions).map(([name, id]) => [name, Number(production(id)['Timeout']) * 1_000]);
  expect(Object.fromEntries(timeouts)).toEqual(DELIVERY_TIMEOUTS);
});
