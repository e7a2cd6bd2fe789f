import * as z from 'zod/mini';

const Intrinsic = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }),
]);

/** A template value as a person would write it: `{"Fn::GetAtt":["Payments130453D3","Arn"]}` reads `Payments.Arn`. */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  const intrinsic = Intrinsic.parse(value);
  if ('Ref' in intrinsic) return noun(intrinsic.Ref);
  if ('Fn::GetAtt' in intrinsic) return intrinsic['Fn::GetAtt'].map(noun).join('.');
  return intrinsic['Fn::Join'][1].map(readable).join('');
}

/** A logical id without the hash that the CDK appends. */
export function noun(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
