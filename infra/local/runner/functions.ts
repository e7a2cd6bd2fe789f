import { functionDefinition } from './function-definition.ts';
import { createFunctionHost, type FunctionHost } from './function-host.ts';
import { processLimits } from './process-limits.ts';
import type { ResolvedResources } from './resolved-resource.ts';
import { arnOf, type Place } from './resource-types.ts';

/** All functions of the stack, by name or by ARN. */
export interface Functions {
  has(nameOrArn: string): boolean;
  invoke(nameOrArn: string, event: unknown): Promise<unknown>;
  kill(nameOrArn: string): void;
  warm(): void;
  close(): Promise<void>;
  log(nameOrArn: string, line: string): void;
}

export interface FunctionsOptions {
  readonly bundles: ReadonlyMap<string, string>;
  readonly place: Place;
  readonly liveKeyIds: Set<string>;
  /** Variables of every function besides those of the template. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onLog: ((entry: { functionName: string; line: string }) => void) | undefined;
}

export function startFunctions(resources: ResolvedResources, options: FunctionsOptions): Functions {
  const { bundles, place, liveKeyIds, environment, onLog } = options;
  const log = (nameOrArn: string, line: string) => onLog?.({ functionName: nameIn(nameOrArn), line });
  const limitOf = processLimits(resources);
  const hosts = new Map<string, FunctionHost>();
  for (const resource of resources.get('AWS::Lambda::Function') ?? []) {
    const described = functionDefinition(resource, arnOf(resource, place), bundles);
    const definition = { ...described, environment: { ...environment, ...described.environment } };
    const { region, awsUrl } = place;
    const onLine = (line: string) => log(resource.name, line);
    hosts.set(resource.name, createFunctionHost({ definition, region, awsUrl, liveKeyIds, onLine, maxProcesses: limitOf(resource.name) }));
  }

  function hostOf(nameOrArn: string): FunctionHost {
    const host = hosts.get(nameIn(nameOrArn));
    if (host === undefined) throw new Error(`there is no function ${nameOrArn}; there are ${[...hosts.keys()].join(', ')}`);
    return host;
  }

  return {
    has: (nameOrArn) => hosts.has(nameIn(nameOrArn)),
    invoke: async (nameOrArn, event) => hostOf(nameOrArn).invoke(event),
    kill: (nameOrArn) => hostOf(nameOrArn).kill(),
    warm: () => hosts.forEach((host) => host.warm()),
    close: async () => {
      await Promise.all([...hosts.values()].map((host) => host.close()));
    },
    log,
  };
}

function nameIn(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:aws:lambda:.*:function:/, '');
}
