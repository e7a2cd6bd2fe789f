/** The region of a secret; undefined when the text is not an ARN. */
export function secretRegion(arn: string): string | undefined {
  return /^arn:aws:secretsmanager:([a-z0-9-]+):/.exec(arn)?.[1];
}
