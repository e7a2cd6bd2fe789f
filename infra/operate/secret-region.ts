/** The region that a secret is in, whatever the operator's own is; undefined when the text is no ARN. */
export function secretRegion(arn: string): string | undefined {
  return /^arn:aws:secretsmanager:([a-z0-9-]+):/.exec(arn)?.[1];
}
