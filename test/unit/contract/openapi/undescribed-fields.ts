export interface JsonObject {
  readonly [name: string]: unknown;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const objectsIn = (value: unknown): readonly (readonly [string, JsonObject])[] =>
  Object.entries(isObject(value) || Array.isArray(value) ? value : {}).flatMap(([name, member]) =>
    isObject(member) ? [[name, member] as const] : [],
  );

/** The named schemas, and the fields in them, that neither have a description nor refer to a schema that has one. */
export function fieldsWithoutDescription(schemas: Readonly<Record<string, JsonObject>>): readonly string[] {
  const isDescribed = ({ description, $ref }: JsonObject): boolean => {
    if (typeof description === 'string' && description !== '') return true;
    const referred = typeof $ref === 'string' ? schemas[$ref.slice($ref.lastIndexOf('/') + 1)] : undefined;
    return referred !== undefined && isDescribed(referred);
  };
  const within = (schema: JsonObject, place: string): readonly string[] => [
    ...objectsIn(schema['properties']).flatMap(([name, field]) => [
      ...(isDescribed(field) ? [] : [`${place}.${name}`]),
      ...within(field, `${place}.${name}`),
    ]),
    ...(isObject(schema['items']) ? within(schema['items'], `${place}[]`) : []),
    ...['anyOf', 'oneOf', 'allOf'].flatMap((several) =>
      objectsIn(schema[several]).flatMap(([index, one]) => within(one, `${place}|${index}`)),
    ),
  ];
  return Object.entries(schemas).flatMap(([name, schema]) => [...(isDescribed(schema) ? [] : [name]), ...within(schema, name)]);
}
