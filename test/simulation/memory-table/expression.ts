/* What expressions consist of, once they are parsed. Names and values are as they are written, `#name` and `:value`. */

export type Path = readonly string[];

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'size'; readonly of: Operand };

export const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof COMPARATORS)[number];

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly of: Operand; readonly from: Operand; readonly to: Operand }
  | { readonly kind: 'in'; readonly of: Operand; readonly among: readonly Operand[] }
  | { readonly kind: 'attribute_exists' | 'attribute_not_exists'; readonly path: Path }
  | { readonly kind: 'contains' | 'begins_with'; readonly of: Operand; readonly sought: Operand };

export type Assigned =
  | Exclude<Operand, { readonly kind: 'size' }>
  | { readonly kind: 'if_not_exists'; readonly path: Path; readonly otherwise: Assigned }
  | { readonly kind: '+' | '-'; readonly left: Assigned; readonly right: Assigned };

export interface Update {
  readonly set: readonly { readonly path: Path; readonly to: Assigned }[];
  readonly remove: readonly { readonly path: Path }[];
  readonly add: readonly { readonly path: Path; readonly value: string }[];
  readonly delete: readonly { readonly path: Path; readonly value: string }[];
}

/** A parsed expression and everything that it names. */
export interface Parsed<Expression> {
  readonly expression: Expression;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}
