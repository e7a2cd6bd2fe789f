import ts from 'typescript';
import type { SourceFile } from './source-files.ts';

export interface MeasuredFunction {
  readonly name: string;
  /** File and line. */
  readonly at: string;
  readonly lines: number;
}

/** Functions of more lines than the limit. One that only returns a table, a literal without functions in it, is left out. */
export function longFunctions(files: readonly SourceFile[], limit: number): readonly MeasuredFunction[] {
  return files
    .flatMap(({ path, syntax }) =>
      nodesOf(syntax, isFunctionWithBody).map((node) => {
        const first = syntax.getLineAndCharacterOfPosition(node.getStart()).line;
        const last = syntax.getLineAndCharacterOfPosition(node.end).line;
        return { name: nameOf(node), at: `${path}:${(first + 1).toString()}`, lines: last - first + 1, isTable: onlyReturnsTable(node) };
      }),
    )
    .filter(({ lines, isTable }) => lines > limit && !isTable)
    .map(({ name, at, lines }) => ({ name, at, lines }))
    .sort((a, b) => b.lines - a.lines);
}

export interface UseCase {
  readonly name: string;
  readonly path: string;
  readonly dependencies: number;
}

/** What each interface named `…Dependencies` asks for, with what it takes over from others of that kind. */
export function useCases(files: readonly SourceFile[]): readonly UseCase[] {
  const found = files.flatMap(({ path, syntax }) =>
    nodesOf(syntax, ts.isInterfaceDeclaration)
      .filter(({ name }) => name.text.endsWith('Dependencies'))
      .map((node) => ({ path, node })),
  );
  const membersOf = (node: ts.InterfaceDeclaration): readonly string[] => {
    const own = node.members.map((member) => member.name?.getText() ?? member.getText());
    const bases = node.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression.getText())) ?? [];
    return [...own, ...found.filter((other) => bases.includes(other.node.name.text)).flatMap((other) => membersOf(other.node))];
  };
  return found
    .map(({ path, node }) => ({ name: node.name.text, path, dependencies: new Set(membersOf(node)).size }))
    .sort((a, b) => b.dependencies - a.dependencies);
}

/** The file without its identifiers: what is left to read is comments, texts and the language's own words. */
export function withoutIdentifiers({ text, syntax }: SourceFile): string {
  let from = 0;
  const kept: string[] = [];
  for (const node of nodesOf(syntax, ts.isIdentifier)) {
    kept.push(text.slice(from, node.getStart()));
    from = node.end;
  }
  return [...kept, text.slice(from)].join('…');
}

function nodesOf<Kind extends ts.Node>(syntax: ts.Node, isWanted: (node: ts.Node) => node is Kind): readonly Kind[] {
  const found: Kind[] = [];
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return found;
}

type FunctionWithBody = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };

function isFunctionWithBody(node: ts.Node): node is FunctionWithBody {
  const isFunction =
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node);
  return isFunction && node.body !== undefined;
}

function nameOf(node: FunctionWithBody): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  const names = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  return names ? parent.name.getText() : `a function in ${ts.isCallExpression(parent) ? parent.expression.getText() : 'an expression'}`;
}

function onlyReturnsTable({ body }: FunctionWithBody): boolean {
  const table = withoutParentheses(ts.isBlock(body) ? onlyReturned(body) : body);
  return table !== undefined && isLiteral(table) && nodesOf(table, isFunctionWithBody).length === 0;
}

function onlyReturned({ statements }: ts.Block): ts.Expression | undefined {
  const [statement] = statements;
  return statement !== undefined && statements.length === 1 && ts.isReturnStatement(statement) ? statement.expression : undefined;
}

function withoutParentheses(node: ts.Expression | undefined): ts.Expression | undefined {
  return node !== undefined && (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node))
    ? withoutParentheses(node.expression)
    : node;
}

function isLiteral(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}
