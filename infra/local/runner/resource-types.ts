/** What names and addresses in the local run are made of. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  /** Endpoint of the emulated AWS services, e.g. `http://127.0.0.1:40123`. */
  readonly awsUrl: string;
  /** Address of the HTTP API, e.g. `http://127.0.0.1:3000`. */
  readonly apiUrl: string;
}

interface ResourceType {
  /** The property with which a template may name the resource. */
  readonly nameProperty?: string;
  ref(name: string, place: Place): string;
  readonly attributes: Readonly<Record<string, (name: string, place: Place) => string>>;
}

const arn = (service: string, resource: (name: string) => string) => (name: string, place: Place) =>
  `arn:aws:${service}:${place.region}:${place.accountId}:${resource(name)}`;

const itsName = (name: string) => name;

// The host must be spelt as in the endpoint: the SDK sends SQS calls to the host of the queue's URL.
export const queueUrl = (name: string, place: Place) => `${place.awsUrl}/${place.accountId}/${name}`;
const topicArn = arn('sns', itsName);
const secretArn = arn('secretsmanager', (name) => `secret:${name}-Local0`);

/** The resources that the local run imitates, and what `Ref` and `Fn::GetAtt` return for each. */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map<string, ResourceType>([
  [
    'AWS::DynamoDB::GlobalTable',
    { nameProperty: 'TableName', ref: itsName, attributes: { Arn: arn('dynamodb', (name) => `table/${name}`) } },
  ],
  [
    'AWS::SQS::Queue',
    { nameProperty: 'QueueName', ref: queueUrl, attributes: { Arn: arn('sqs', itsName), QueueName: itsName, QueueUrl: queueUrl } },
  ],
  ['AWS::SNS::Topic', { nameProperty: 'TopicName', ref: topicArn, attributes: { TopicArn: topicArn, TopicName: itsName } }],
  ['AWS::SNS::Subscription', { ref: itsName, attributes: {} }],
  ['AWS::SecretsManager::Secret', { nameProperty: 'Name', ref: secretArn, attributes: { Id: secretArn, Arn: secretArn } }],
  [
    'AWS::Lambda::Function',
    { nameProperty: 'FunctionName', ref: itsName, attributes: { Arn: arn('lambda', (name) => `function:${name}`) } },
  ],
  ['AWS::Lambda::EventSourceMapping', { ref: itsName, attributes: { Id: itsName } }],
  [
    'AWS::Scheduler::Schedule',
    { nameProperty: 'Name', ref: itsName, attributes: { Arn: arn('scheduler', (name) => `schedule/default/${name}`) } },
  ],
  ['AWS::ApiGatewayV2::Api', { ref: itsName, attributes: { ApiId: itsName, ApiEndpoint: (_, place) => place.apiUrl } }],
  ['AWS::ApiGatewayV2::Integration', { ref: itsName, attributes: {} }],
  ['AWS::ApiGatewayV2::Route', { ref: itsName, attributes: {} }],
  ['AWS::ApiGatewayV2::Authorizer', { ref: itsName, attributes: { AuthorizerId: itsName } }],
]);

/** Resources without which the system behaves the same on one machine: permissions, logs, alarms. */
export const IGNORED_TYPES: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Stage',
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig', // schedules fire once here as well
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);

/** Represents an ignored resource that a property refers to, e.g. a function's role. */
export const IGNORED_TYPE: ResourceType = { ref: itsName, attributes: { Arn: arn('ignored', itsName) } };

export function arnOf({ type, name }: { readonly type: string; readonly name: string }, place: Place): string {
  return RESOURCE_TYPES.get(type)?.attributes['Arn']?.(name, place) ?? '';
}
