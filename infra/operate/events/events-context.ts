import type { Command } from 'commander';
import type { StageDraft, StageId } from '../../stages/stage-settings.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { actOn, type AddCommand, stageCommands } from '../stage-commands.ts';
import { placeOf, type StageOptions } from '../stage-options.ts';
import type { Forwarding } from './forwarding.ts';
import { openWebhooksStage, type WebhooksResources, type WebhooksStage } from './webhooks-stage.ts';

export interface EventsCommandNeeds {
  readonly stages: Readonly<Record<StageId, StageDraft>>;
  readonly io: OperatorConsole;
  readonly forwarding: Forwarding;
  /** Default: AWS, with the credentials of the environment. */
  readonly open?: (resources: WebhooksResources, io: OperatorConsole) => WebhooksStage;
}

/** What all commands about events and endpoints have in common. */
export interface EventsContext {
  readonly program: Command;
  readonly io: OperatorConsole;
  readonly forwarding: Forwarding;
  /** Carries out `act` on the stage that the options name. */
  readonly at: (place: StageOptions, act: (stage: WebhooksStage) => Promise<void>) => Promise<void>;
  readonly command: AddCommand;
  /** A command about one endpoint, which is its argument. */
  readonly onEndpoint: AddCommand;
  /** A command about one event, which is its argument. */
  readonly onEvent: AddCommand;
}

const OWNER = 'whose it is (default: whichever client of the API has it)';

export function eventsContext(program: Command, { stages, io, forwarding, open = openWebhooksStage }: EventsCommandNeeds): EventsContext {
  const command = stageCommands(program, program.name());
  return {
    program,
    io,
    forwarding,
    command,
    at: async (options, act) => {
      const { region, outputs } = placeOf(options, stages);
      const resources = { region, functionName: outputs.WebhooksApiName, clientsSecretArn: outputs.ApiClientsSecretArn };
      return actOn(open(resources, io), act);
    },
    onEndpoint: (...about) =>
      command(...about)
        .argument('<endpoint>', 'its id: ep_…')
        .option('--client <id>', OWNER),
    onEvent: (...about) =>
      command(...about)
        .argument('<event>', 'its id, which is the webhook-id: evt_…')
        .option('--client <id>', OWNER),
  };
}
