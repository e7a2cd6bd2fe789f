import './request-components.ts';
import * as z from 'zod/mini';
import { EVENT_TYPES } from '../service-event.ts';
import { COMPONENTS, keywordsOf } from './components.ts';
import { eventName } from './event-schemas.ts';
import { PROBLEM_CODES, problemName } from './problem-schemas.ts';

export const refTo = (id: string) => ({ $ref: `#/components/schemas/${id}` });

/** The reference to a schema that has a name. @throws {Error} when it has none: every body is a component */
export function refOf(schema: z.ZodMiniType): { readonly $ref: string } {
  const id = COMPONENTS.get(schema)?.id;
  if (id === undefined) throw new Error('a schema of a body has no name: register it as a component');
  return refTo(id);
}

/** One of several named schemas, told apart by a member. */
export function oneOfNamed(propertyName: string, members: readonly { readonly value: string; readonly id: string }[]): object {
  const [first] = members;
  if (first !== undefined && members.length === 1) return refTo(first.id);
  return {
    oneOf: members.map(({ id }) => refTo(id)),
    discriminator: { propertyName, mapping: Object.fromEntries(members.map(({ value, id }) => [value, refTo(id).$ref])) },
  };
}

/** `#/components/schemas`, in alphabetical order. What a request may contain is described as it may be written, before it is understood. */
export function schemaComponents(): Readonly<Record<string, object>> {
  const { schemas } = z.toJSONSchema(COMPONENTS, {
    io: 'input',
    unrepresentable: 'throw',
    uri: (id) => refTo(id).$ref,
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, keywordsOf(zodSchema));
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum; // zod's own bounds of any integer
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const named = Object.entries(schemas).map(([id, schema]): readonly [string, object] => {
    delete schema.$schema;
    delete schema.$id;
    return [id, schema];
  });
  const unions: readonly (readonly [string, object])[] = [
    [
      'Problem',
      {
        description: 'Any error of this API, as RFC 9457 has it. Tell them apart by `code`. New codes may be added.',
        ...oneOfNamed(
          'code',
          PROBLEM_CODES.map((code) => ({ value: code, id: problemName(code) })),
        ),
      },
    ],
    [
      'Event',
      {
        description: 'Any event. Tell them apart by `type`. New types may be added.',
        ...oneOfNamed(
          'type',
          EVENT_TYPES.map((type) => ({ value: type, id: eventName(type) })),
        ),
      },
    ],
  ];
  return Object.fromEntries([...named, ...unions].sort(([a], [b]) => (a < b ? -1 : 1)));
}
