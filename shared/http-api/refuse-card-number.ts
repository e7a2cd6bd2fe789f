import { containsCardNumber } from '../card-number/contains-card-number.ts';
import type { FieldError } from '../contract/problem-body.ts';
import { PAYMENT_REQUEST_ID_PATTERN } from '../payment/ids.ts';
import { paymentOfRefund } from '../payment/refund.ts';
import { pointerTo } from './json-pointer.ts';
import { MOST_ERRORS, Problem } from './problem.ts';

type Path = readonly PropertyKey[];

export const CARD_NUMBER_DETAIL = 'contains what looks like a card number; if it is an id, put letters between its digits';
const NAME_DETAIL = 'has a name in it that contains what looks like a card number';

/**
 * Searches each text, number and name of a JSON value by itself. A pointer leads to the value, or to what the name is in; no pointer contains a card number.
 * The text in the field `document` is not searched.
 * @throws {Problem} `card_number_in_request`
 */
export function refuseCardNumberInJson(json: unknown, document?: string): void {
  const isDocument = (value: unknown, path: Path) => typeof value === 'string' && path.length === 1 && path[0] === document;
  refuseIfAny(errorsIn(json, [], isDocument));
}

interface RequestUrl {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly pathParameters?: Readonly<Record<string, string | undefined>>;
}

/** Neither path nor query may contain a card number, except by chance in an id of this system. @throws {Problem} `card_number_in_request` */
export function refuseCardNumberInUrl({ pathParameters, rawPath, rawQueryString }: RequestUrl): void {
  const named = Object.entries(pathParameters ?? {});
  const parts = named.length > 0 ? named : rawPath.split('/').map((part) => ['path', part] as const); // an unknown path has no parameters
  const inPath = parts.filter(([, value = '']) => !isOwnId(value));
  const parameters = [...inPath, ...new URLSearchParams(rawQueryString)];
  const values = parameters.filter(([name, value = '']) => !containsCardNumber(name) && containsCardNumber(value));
  refuseIfAny([
    ...values.map(([parameter]) => ({ parameter, detail: CARD_NUMBER_DETAIL })),
    ...(parameters.some(([name]) => containsCardNumber(name))
      ? [{ parameter: '', detail: 'the name of a parameter contains what looks like a card number' }]
      : []),
  ]);
}

function isOwnId(value: string): boolean {
  return PAYMENT_REQUEST_ID_PATTERN.test(value) || paymentOfRefund(value) !== undefined;
}

/** @throws {Problem} `card_number_in_request`, unless there are no errors. */
export function refuseIfAny(found: Iterable<FieldError>): void {
  const errors: FieldError[] = [];
  for (const error of found) if (errors.push(error) === MOST_ERRORS) break;
  if (errors.length > 0) throw new Problem('card_number_in_request', { errors });
}

/** It goes into itself, because a body is not nested deeply. */
function* errorsIn(value: unknown, path: Path, isSkipped: (value: unknown, path: Path) => boolean): Generator<FieldError> {
  if (isSkipped(value, path)) return;
  if (typeof value === 'string' || typeof value === 'number') {
    if (containsCardNumber(String(value))) yield { pointer: safePointerTo(path), detail: CARD_NUMBER_DETAIL };
  } else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* errorsIn(entry, [...path, index], isSkipped);
  } else if (typeof value === 'object' && value !== null) {
    if (Object.keys(value).some(containsCardNumber)) yield { pointer: safePointerTo(path), detail: NAME_DETAIL };
    for (const [name, field] of Object.entries(value)) yield* errorsIn(field, [...path, name], isSkipped);
  }
}

/** To the nearest value whose pointer has no card number in it, not even in several names. */
function safePointerTo(path: Path): string {
  const pointer = pointerTo(path);
  return containsCardNumber(pointer) ? safePointerTo(path.slice(0, -1)) : pointer;
}
