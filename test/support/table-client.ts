import {
  GetCommand,
  type GetCommandOutput,
  PutCommand,
  type PutCommandOutput,
  type QueryCommand,
  type QueryCommandOutput,
  UpdateCommand,
  type UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../shared/storage/table-client.ts';

export type TableCommand = GetCommand | PutCommand | UpdateCommand | QueryCommand;
export type TableOutput = GetCommandOutput | PutCommandOutput | UpdateCommandOutput | QueryCommandOutput;

/** A store's client that sends each command through one function, which can delay it, lose it or repeat it. */
export function clientOf(run: (command: TableCommand) => Promise<TableOutput>): TableClient {
  return { send };

  function send(command: GetCommand): Promise<GetCommandOutput>;
  function send(command: PutCommand): Promise<PutCommandOutput>;
  function send(command: UpdateCommand): Promise<UpdateCommandOutput>;
  function send(command: QueryCommand): Promise<QueryCommandOutput>;
  function send(command: TableCommand): Promise<TableOutput> {
    return run(command);
  }
}

/** Sends any of the commands to a client. */
export function sendTo(client: TableClient, command: TableCommand): Promise<TableOutput> {
  if (command instanceof GetCommand) return client.send(command);
  if (command instanceof PutCommand) return client.send(command);
  if (command instanceof UpdateCommand) return client.send(command);
  return client.send(command);
}
