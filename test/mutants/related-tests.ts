import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { ROOT } from './mutant.ts';

/** Where a guard's test is looked for: what tests behaviour in one process. A page or a figure that names the guard proves nothing about it. */
const ROOMS = {
  unit: [
    'test/unit/antom/',
    'test/unit/antom-facts/',
    'test/unit/antom-webhook/',
    'test/unit/api-authorizer/',
    'test/unit/client/',
    'test/unit/contract/',
    'test/unit/demo/',
    'test/unit/local/',
    'test/unit/local-servers/',
    'test/unit/messaging/',
    'test/unit/operate/',
    'test/unit/payment/',
    'test/unit/payments-api/',
    'test/unit/platform/',
    'test/unit/reconciler/',
    'test/unit/shop/',
    'test/unit/storage/',
    'test/unit/web-ui/',
    'test/unit/webhook-post/',
    'test/unit/webhooks/',
  ],
  integration: [
    'test/integration/antom/',
    'test/integration/antom-simulator/',
    'test/integration/delivery-sweep/',
    'test/integration/event-deliverer/',
    'test/integration/event-dispatcher/',
    'test/integration/hazards/',
    'test/integration/operate/keys.test.ts',
    'test/integration/payment-worker/',
    'test/integration/payments-api/',
    'test/integration/payments-table/memory.test.ts',
    'test/integration/reconciler/',
    'test/integration/shop/',
    'test/integration/webhook-post/',
    'test/integration/webhooks-api/',
    'test/integration/webhooks-table/',
  ],
} as const satisfies Record<string, readonly string[]>;

export type TestRoom = keyof typeof ROOMS;

/** Finds the test files of a room that import a file, directly or not: the nearest first. */
export type FindRelatedTests = (file: string, room: TestRoom) => readonly string[];

export function createRelatedTestsFinder(): FindRelatedTests {
  const importers = importersOf(sourceFiles());
  return (file, room) => {
    const found = new Set([file]); // a set is walked through what is added on the way, too: what is further away comes later
    for (const each of found) for (const importer of importers.get(each) ?? []) found.add(importer);
    return [...found].filter((each) => each.endsWith('.test.ts') && ROOMS[room].some((folder) => each.startsWith(folder)));
  };
}

function sourceFiles(): readonly string[] {
  return ['functions', 'shared', 'infra', 'test'].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => `${folder}/${path}`),
  );
}

/** An import of types alone is none: nothing of it is left when the code runs. */
const IMPORT = /^(?:import|export) (?!type )(?:[^;'"]* from )?'(\.[^']+)';$/gm;

function importersOf(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const importers = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, specifier = ''] of readFileSync(`${ROOT}${file}`, 'utf8').matchAll(IMPORT)) {
      const imported = posix.join(posix.dirname(file), specifier);
      importers.set(imported, (importers.get(imported) ?? new Set()).add(file));
    }
  }
  return importers;
}
