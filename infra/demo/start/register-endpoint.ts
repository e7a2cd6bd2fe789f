import * as z from 'zod/mini';
import type { CreateEndpointRequest } from '../../../shared/contract/webhook-requests.ts';
import type { CommandFacts } from '../commands.ts';

/** What became of an endpoint that was registered. `refused`: why it is not enabled, as a sentence. */
export interface RegisteredEndpoint {
  readonly endpointId: string;
  readonly refused: string | undefined;
}

const created = z.object({ endpointId: z.string() });
const problem = z.object({ title: z.string(), detail: z.optional(z.string()) });

/** Registers an endpoint of the shop and enables it, as a merchant does: its server has to echo the challenge. */
export async function registerEndpoint(
  facts: CommandFacts,
  request: CreateEndpointRequest,
  idempotencyKey: string,
): Promise<RegisteredEndpoint> {
  const made = await post(facts, '/webhook-endpoints', { 'idempotency-key': idempotencyKey }, JSON.stringify(request));
  const body: unknown = await made.json();
  if (!made.ok) throw new Error(`the API answered ${String(made.status)} to an endpoint for ${request.url}: ${JSON.stringify(body)}`);
  const { endpointId } = created.parse(body);
  const enabled = await post(facts, `/webhook-endpoints/${endpointId}/enable`, {});
  if (enabled.ok) return { endpointId, refused: undefined };
  const { title, detail = title } = problem.parse(await enabled.json());
  return { endpointId, refused: detail };
}

function post({ apiUrl, apiKey }: CommandFacts, path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Response> {
  const all = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers };
  return fetch(apiUrl + path, { method: 'POST', headers: all, ...(body === undefined ? {} : { body }) });
}
