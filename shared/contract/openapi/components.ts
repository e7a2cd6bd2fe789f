import * as z from 'zod/mini';

/** The schemas that have a name in the document: `#/components/schemas/<id>`. Whatever contains one of them refers to it. */
export const COMPONENTS = z.registry<{ id: string }>();

export function component<Schema extends z.ZodMiniType>(id: string, schema: Schema): Schema {
  COMPONENTS.add(schema, { id });
  return schema;
}

const keywords = new WeakMap<object, Readonly<Record<string, unknown>>>();

/** Names a schema of a request, and says what JSON Schema cannot know of it. The schema itself stays as it is. */
export function described(id: string, schema: z.ZodMiniType, description: string): void {
  keywords.set(schema, { description });
  component(id, schema);
}

/** Shows a schema as a reference to one that is not made here, such as the union of all events. What it checks stays as it is. */
export function shownAs<Schema extends z.ZodMiniType>(id: string, schema: Schema): Schema {
  keywords.set(schema, { $ref: `#/components/schemas/${id}` });
  return schema;
}

/** What {@link described} said of a schema. */
export function keywordsOf(schema: object): Readonly<Record<string, unknown>> {
  return keywords.get(schema) ?? {};
}
