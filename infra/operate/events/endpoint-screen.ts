import { grid, section } from '../grid.ts';
import type { OperatorConsole, Style } from '../operator-console.ts';
import { plainText, timeText } from '../screen-texts.ts';
import type { DeliveryAnswer, EndpointAnswer } from './api-answers.ts';
import { attemptRows } from './delivery-screen.ts';
import type { Owned } from './find-owned.ts';

type Paint = OperatorConsole['paint'];

const STYLES: ReadonlyMap<string, Style> = new Map([
  ['ENABLED', 'green'],
  ['UNVERIFIED', 'yellow'],
  ['PAUSED', 'yellow'],
  ['DISABLED', 'red'],
  ['HEALTHY', 'green'],
  ['FAILING', 'red'],
  ['CIRCUIT_OPEN', 'red'],
]);

const ENDPOINTS_HEAD = ['ENDPOINT', 'CLIENT', 'STATE', 'HEALTH', 'LAST SUCCESS', 'TYPES', 'URL'];

/** Endpoints, one a line. */
export function endpointsScreen(endpoints: readonly Owned<EndpointAnswer>[], paint: Paint): string {
  const rows = endpoints.map(({ client, found }) => [
    found.endpointId,
    client,
    stateText(found, paint),
    healthText(found, paint),
    timeOr(found.health.lastSuccessAt, 'never'),
    found.types === undefined ? 'all' : String(found.types.length),
    plainText(found.url),
  ]);
  return grid(rows, ENDPOINTS_HEAD);
}

/** One endpoint with its last deliveries, and each of their attempts. */
export function endpointScreen({ client, found }: Owned<EndpointAnswer>, deliveries: readonly DeliveryAnswer[], paint: Paint): string {
  return [
    grid(summary(client, found, paint)),
    section('Secrets', found.secrets.map(secretRow), paint),
    section('Last deliveries', deliveries.flatMap(deliveryRows), paint),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function summary(client: string, endpoint: EndpointAnswer, paint: Paint): string[][] {
  const { endpointId, url, description, types, health, maxInFlight, createdAt } = endpoint;
  const { failingSince, lastFailure, lastFailureAt, nextProbeAt, lastSuccessAt } = health;
  return [
    ['Endpoint', `${endpointId} of client ${client}`],
    ['URL', plainText(url)],
    ...(description === undefined ? [] : [['Description', plainText(description)]]),
    ['Types', types?.join(', ') ?? 'all'],
    ['State', stateText(endpoint, paint)],
    ['Health', healthText(endpoint, paint)],
    ...(failingSince === undefined ? [] : [['Failing since', timeText(failingSince)]]),
    ['Last success', timeOr(lastSuccessAt, 'never')],
    ...(lastFailure === undefined
      ? []
      : [['Last failure', `${timeOr(lastFailureAt, '')} ${lastFailure.code}: ${lastFailure.detail}`.trim()]]),
    ...(nextProbeAt === undefined ? [] : [['Next try', timeText(nextProbeAt)]]),
    ['In flight', `${String(maxInFlight)} at most while it catches up`],
    ['Created', timeText(createdAt)],
  ];
}

function stateText({ state, disabledBecause }: EndpointAnswer, paint: Paint): string {
  return `${painted(state, paint)}${disabledBecause === undefined ? '' : ` (${disabledBecause})`}`;
}

function healthText({ health: { state, failures } }: EndpointAnswer, paint: Paint): string {
  return `${painted(state, paint)}${failures === 0 ? '' : ` (${String(failures)} failures)`}`;
}

function painted(state: string, paint: Paint): string {
  return paint(STYLES.get(state) ?? 'dim', state);
}

function timeOr(iso: string | undefined, otherwise: string): string {
  return iso === undefined ? otherwise : timeText(iso);
}

function secretRow({ secretId, createdAt, expiresAt }: EndpointAnswer['secrets'][number]): string[] {
  return [secretId, `made ${timeText(createdAt)}`, expiresAt === undefined ? '' : `signs until ${timeText(expiresAt)}`];
}

function deliveryRows(delivery: DeliveryAnswer): string[][] {
  const { createdAt, type, state, eventId } = delivery;
  return [[timeText(createdAt), type, state, eventId], ...attemptRows(delivery).map((row) => ['', ...row])];
}
