import { UnsupportedTemplateError } from './unsupported-template-error.ts';

/** What `Ref` and `Fn::GetAtt` stand for. Both throw for a name that they do not know. */
export interface References {
  /** A resource's, parameter's or pseudo parameter's value; undefined for `AWS::NoValue`. */
  ref(name: string): string | undefined;
  attribute(logicalId: string, attribute: string): string;
}

/**
 * Replaces the intrinsic functions in `value` by what they stand for.
 * @throws {UnsupportedTemplateError} for a function that the local run does not know; the message names it.
 */
export function resolveIntrinsics(value: unknown, references: References): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveIntrinsics(item, references)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    return evaluate(only[0], only[1], references);
  }
  const resolved = entries.map(([key, item]): [string, unknown] => [key, resolveIntrinsics(item, references)]);
  return Object.fromEntries(resolved.filter(([, item]) => item !== undefined));
}

function evaluate(name: string, argument: unknown, references: References): unknown {
  switch (name) {
    case 'Ref':
      return references.ref(text(name, argument));
    case 'Fn::GetAtt':
      return getAttribute(argument, references);
    case 'Fn::Join':
      return join(argument, references);
    case 'Fn::Sub':
      return substitute(argument, references);
    default:
      throw new UnsupportedTemplateError(`the local run does not know the function ${name}`);
  }
}

function getAttribute(argument: unknown, references: References): string {
  const [logicalId = '', ...attribute] = Array.isArray(argument) ? argument.map(String) : text('Fn::GetAtt', argument).split('.');
  return references.attribute(logicalId, attribute.join('.'));
}

function join(argument: unknown, references: References): string {
  if (!Array.isArray(argument) || !Array.isArray(argument[1])) throw malformed('Fn::Join', argument);
  return argument[1].map((part) => text('Fn::Join', resolveIntrinsics(part, references))).join(text('Fn::Join', argument[0]));
}

/** `${Name}` and `${Name.Attribute}`; the form with variables of its own is not known. */
function substitute(argument: unknown, references: References): string {
  return text('Fn::Sub', argument).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => {
    return name.includes('.') ? getAttribute(name, references) : text('Fn::Sub', references.ref(name));
  });
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw malformed(name, value);
}

function malformed(name: string, argument: unknown): UnsupportedTemplateError {
  return new UnsupportedTemplateError(`${name} cannot be applied to ${JSON.stringify(argument)}`);
}
