import { type Schema, schemaBreaks } from './schema-breaks.ts';

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

type PathItems = Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;

/** The part of the document that clients depend on. */
export interface ComparedDocument {
  readonly paths: PathItems;
  readonly webhooks: PathItems;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly parameters: Readonly<Record<string, Parameter>> };
}

/** What breaks a client that was written against `before`: each with its place, in words for whoever changes the contract. */
export function breakingChanges(before: ComparedDocument, after: ComparedDocument): readonly string[] {
  const comparing = (direction: 'request' | 'answer') => ({
    before: (ref: string) => named(before.components.schemas, ref),
    after: (ref: string) => named(after.components.schemas, ref),
    direction,
  });

  const ofContent = (was: Content, is: Content, place: string, direction: 'request' | 'answer') =>
    Object.entries(was).flatMap(([type, { schema }]) => {
      const now = is[type];
      return now === undefined ? [`${place}: ${type} is gone`] : schemaBreaks(schema, now.schema, place, comparing(direction));
    });

  const ofParameters = (was: OperationObject, is: OperationObject, place: string) => {
    const resolved = ({ parameters = [] }: OperationObject, { components }: ComparedDocument) =>
      parameters.map((parameter) => (parameter.$ref === undefined ? parameter : named(components.parameters, parameter.$ref)));
    const [known, now] = [resolved(was, before), resolved(is, after)];
    const same = (a: Parameter, b: Parameter) => a.name === b.name && a.in === b.in;
    return [
      ...known.flatMap((parameter) => {
        const found = now.find((candidate) => same(parameter, candidate));
        const at = `${place} ?${parameter.name ?? ''}`;
        if (found === undefined) return [`${at} is gone`];
        return schemaBreaks(parameter.schema ?? {}, found.schema ?? {}, at, comparing('request'));
      }),
      ...now
        .filter((parameter) => parameter.required === true && known.find((candidate) => same(parameter, candidate))?.required !== true)
        .map(({ name = '' }) => `${place} ?${name} is now required`),
    ];
  };

  const ofBody = (was: OperationObject, is: OperationObject, place: string, direction: 'request' | 'answer') => [
    ...(was.requestBody?.required !== true && is.requestBody?.required === true ? [`${place}: a body is now required`] : []),
    ...ofContent(was.requestBody?.content ?? {}, is.requestBody?.content ?? {}, `${place} body`, direction),
  ];

  const ofAnswers = (was: OperationObject, is: OperationObject, place: string) =>
    Object.entries(was.responses)
      .filter(([status]) => status.startsWith('2')) // an error that no longer comes breaks nobody
      .flatMap(([status, { content = {} }]) => {
        const now = is.responses[status];
        return now === undefined ? [`${place}: ${status} is gone`] : ofContent(content, now.content ?? {}, `${place} ${status}`, 'answer');
      });

  const ofItems = (was: PathItems, is: PathItems, isEvent: boolean) =>
    Object.entries(was).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) => {
        const place = `${method.toUpperCase()} ${path}`;
        const now = is[path]?.[method];
        if (now === undefined) return [`${place} is gone`];
        return [
          ...(now.operationId === operation.operationId ? [] : [`${place}: clients call it ${operation.operationId}`]),
          ...ofParameters(operation, now, place),
          ...ofBody(operation, now, place, isEvent ? 'answer' : 'request'),
          ...ofAnswers(operation, now, place),
        ];
      }),
    );

  return [
    ...ofItems(before.paths, after.paths, false),
    ...ofItems(before.webhooks, after.webhooks, true),
    ...problemBreaks(before, after, comparing('answer')),
  ];
}

/** Problems are no part of an operation's success, and clients program against their members. */
function problemBreaks(
  before: ComparedDocument,
  after: ComparedDocument,
  comparison: Parameters<typeof schemaBreaks>[3],
): readonly string[] {
  return Object.entries(before.components.schemas)
    .filter(([name]) => name.endsWith('Problem') && name !== 'Problem')
    .flatMap(([name, schema]) => {
      const now = after.components.schemas[name];
      return now === undefined ? [`${name} is gone`] : schemaBreaks(schema, now, name, comparison);
    });
}

function named<Value>(values: Readonly<Record<string, Value>>, ref: string): Value {
  const value = values[ref.slice(ref.lastIndexOf('/') + 1)];
  if (value === undefined) throw new Error(`${ref} leads nowhere`);
  return value;
}
