import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../../package.json' with { type: 'json' };
import { HEADERS } from '../../../../shared/contract/headers.ts';
import { openApiDocument } from '../../../../shared/contract/openapi/document.ts';
import { EVENTS } from '../../../../shared/contract/openapi/event-schemas.ts';
import { problemsOf } from '../../../../shared/contract/openapi/operation.ts';
import { OPERATIONS } from '../../../../shared/contract/openapi/operations.ts';
import { problemName } from '../../../../shared/contract/openapi/problem-schemas.ts';
import { PROBLEM_CODES } from '../../../../shared/contract/openapi/problem-schemas.ts';
import { CALLED_ROUTE_KEYS } from '../../../../shared/contract/route-keys.ts';
import { EVENT_TYPES } from '../../../../shared/contract/service-event.ts';
import { fieldsWithoutDescription, type JsonObject } from './undescribed-fields.ts';

const FILE = join(import.meta.dirname, '../../../../shared/contract/openapi.json');
const text = JSON.stringify(openApiDocument(packageJson.version), undefined, 2);
const document: {
  readonly paths: Record<string, object>;
  readonly webhooks: object;
  readonly components: { readonly schemas: Record<string, JsonObject>; readonly headers: JsonObject };
} = JSON.parse(text);
const { schemas, headers } = document.components;

describe('the OpenAPI document', () => {
  it('is in step with the contract', () => {
    const isInStep = readFileSync(FILE, 'utf8') === `${text}\n`;
    expect(isInStep, 'shared/contract/openapi.json is out of step with the contract: run `npm run openapi`').toBe(true);
  });

  it('has every route, and no other', () => {
    const routes = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.toSorted()).toEqual([...CALLED_ROUTE_KEYS].toSorted());
  });

  it('has every problem, every event and every header', () => {
    expect(PROBLEM_CODES.map(problemName).filter((name) => !Object.hasOwn(schemas, name))).toEqual([]);
    expect(Object.keys(document.webhooks)).toEqual([...EVENT_TYPES]);
    expect([...EVENT_TYPES].toSorted()).toEqual(Object.keys(EVENTS).toSorted());
    const { idempotencyKey, ...answered } = HEADERS;
    expect(
      Object.keys(headers)
        .map((name) => name.toLowerCase())
        .toSorted(),
    ).toEqual(Object.values(answered).toSorted());
    expect(JSON.stringify(document)).toContain(`"name":"Idempotency-Key"`);
    expect(idempotencyKey).toBe('idempotency-key');
  });

  it('names each problem with the operation that can answer it, but the two of paths that are no operations', () => {
    const answered = new Set(CALLED_ROUTE_KEYS.flatMap((routeKey) => problemsOf(routeKey, OPERATIONS[routeKey])));
    expect(PROBLEM_CODES.filter((code) => !answered.has(code))).toEqual(['route_not_found', 'method_not_allowed']);
  });

  it('names no problem of an operation twice', () => {
    for (const routeKey of CALLED_ROUTE_KEYS) {
      const codes = problemsOf(routeKey, OPERATIONS[routeKey]);
      expect(codes).toEqual([...new Set(codes)]);
    }
  });

  it('describes every schema and every field, by itself or by what it refers to', () => {
    expect(fieldsWithoutDescription(schemas)).toEqual([]);
  });

  it('has no path of the machine that wrote it', () => {
    expect(text).not.toContain(join(import.meta.dirname, '../../../..'));
  });
});

describe('a field without a description', () => {
  it.each<[string, JsonObject]>([
    ['of a schema', { type: 'object', description: 'A.', properties: { a: { type: 'string' } } }],
    ['of a field', { description: 'A.', properties: { a: { description: 'A.', properties: { b: { type: 'string' } } } } }],
    ['of an entry', { description: 'A.', properties: { a: { description: 'A.', items: { properties: { b: {} } } } } }],
    ['of one of several', { description: 'A.', anyOf: [{ properties: { b: { description: '' } } }] }],
  ])('is found: %s', (_, schema) => {
    expect(fieldsWithoutDescription({ Schema: schema })).toHaveLength(1);
  });

  it('may refer to a schema that has one', () => {
    expect(fieldsWithoutDescription({ A: { description: 'A.', properties: { b: { $ref: '#/components/schemas/A' } } } })).toEqual([]);
  });
});
