import type { References } from './intrinsics.ts';
import { IGNORED_TYPE, IGNORED_TYPES, type Place, RESOURCE_TYPES } from './resource-types.ts';
import type { Resource, Template } from './template.ts';
import { UnsupportedTemplateError } from './unsupported-template-error.ts';

/** The name of every resource. CDK's eight hex digits behind a logical id are dropped where that leaves it unique. */
export function physicalNames(resources: readonly Resource[]): ReadonlyMap<string, string> {
  const short = (resource: Resource) => resource.logicalId.replace(/[0-9A-F]{8}$/, '');
  const uses = Map.groupBy(resources, short);
  return new Map(
    resources.map((resource) => {
      const given = resource.properties[RESOURCE_TYPES.get(resource.type)?.nameProperty ?? ''];
      const derived = uses.get(short(resource))?.length === 1 ? short(resource) : resource.logicalId;
      return [resource.logicalId, typeof given === 'string' ? given : derived];
    }),
  );
}

/**
 * Checks what can be checked before anything is started.
 * @throws {UnsupportedTemplateError} naming each unknown resource type, each missing and each superfluous parameter.
 */
export function checkTemplate(template: Template, parameters: Readonly<Record<string, string>>): void {
  const problems = [
    ...template.resources
      .filter(({ type }) => !RESOURCE_TYPES.has(type) && !IGNORED_TYPES.has(type))
      .map(({ type, logicalId }) => `the local run does not know the resource type ${type} (of ${logicalId})`),
    ...Object.entries(template.parameters)
      .filter(([name, { Default }]) => Default === undefined && parameters[name] === undefined)
      .map(([name]) => `the template's parameter ${name} has no default and was given no value`),
    ...Object.keys(parameters)
      .filter((name) => template.parameters[name] === undefined)
      .map((name) => `the template has no parameter ${name}`),
  ];
  if (problems.length > 0) throw new UnsupportedTemplateError(problems.join('; '));
}

/** Every name is known before any resource exists, so resources need not be created in the order of their references. */
export function references(
  template: Template,
  names: ReadonlyMap<string, string>,
  parameters: Readonly<Record<string, string>>,
  place: Place,
): References {
  const pseudoParameters = new Map<string, string | undefined>([
    ['AWS::AccountId', place.accountId],
    ['AWS::NoValue', undefined],
    ['AWS::Partition', 'aws'],
    ['AWS::Region', place.region],
    ['AWS::StackName', 'local'],
  ]);
  const resources = new Map(template.resources.map((resource) => [resource.logicalId, resource]));
  const typeOf = (logicalId: string) => {
    const resource = resources.get(logicalId);
    if (resource === undefined) throw new UnsupportedTemplateError(`the local run knows no ${logicalId} that Ref or Fn::GetAtt could mean`);
    return { resource, type: RESOURCE_TYPES.get(resource.type) ?? IGNORED_TYPE, name: names.get(logicalId) ?? logicalId };
  };
  return {
    ref(name) {
      if (pseudoParameters.has(name)) return pseudoParameters.get(name);
      const parameter = parameters[name] ?? template.parameters[name]?.Default;
      if (parameter !== undefined) return parameter;
      const { type, name: physicalName } = typeOf(name);
      return type.ref(physicalName, place);
    },
    attribute(logicalId, attribute) {
      const { resource, type, name } = typeOf(logicalId);
      const value = type.attributes[attribute];
      if (value === undefined) {
        throw new UnsupportedTemplateError(`the local run does not know the attribute ${attribute} of ${logicalId} (${resource.type})`);
      }
      return value(name, place);
    },
  };
}
