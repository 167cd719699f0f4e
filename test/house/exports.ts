/** What a source file declares at its top level, for the house tests. */
import ts from 'typescript';

/** A declaration that other files may import. */
export interface Exported {
  readonly name: string;
  /** A docstring stands above it. */
  readonly documented: boolean;
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.Statement & { readonly name?: ts.Node };
  return name === undefined ? [] : [name.getText()];
}

const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** What a file declares and exports, in order; what it passes on from other files is not its own. */
export function exportedBy(path: string, text: string): Exported[] {
  return parse(path, text)
    .statements.filter(isExported)
    .flatMap((statement) => {
      const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
      return namesOf(statement).map((name) => ({ name, documented }));
    });
}

/**
 * Whether an expression is a number somebody chose: written in decimals, or an object of such. What is written in
 * hexadecimals or as a shift is a character, a bit or a size, and says so.
 */
function isChosen(node: ts.Expression): boolean {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return isChosen(node.expression);
  if (ts.isNumericLiteral(node)) return !/^0x/i.test(node.getText()) && !['0', '1'].includes(node.getText());
  if (ts.isPrefixUnaryExpression(node)) return isChosen(node.operand);
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === ts.SyntaxKind.LessThanLessThanToken) return false;
    return isChosen(node.left) || isChosen(node.right);
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(isChosen);
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.some((one) => ts.isPropertyAssignment(one) && isChosen(one.initializer));
}

/**
 * Names of the numbers at the top level of a file that no comment explains. A comment above the first of a run of
 * constants, without an empty line in between, is for all of them.
 */
export function unexplainedNumbers(path: string, text: string): string[] {
  const source = parse(path, text);
  const found: string[] = [];
  let explained = false;
  let end = -1;
  for (const statement of source.statements) {
    const start = source.getLineAndCharacterOfPosition(statement.getStart()).line;
    const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
    const last = comments.at(-1);
    const isAbove = last !== undefined && source.getLineAndCharacterOfPosition(last.end).line === start - 1;
    explained = isAbove || (explained && start === end + 1);
    end = source.getLineAndCharacterOfPosition(statement.getEnd()).line;
    if (!ts.isVariableStatement(statement) || explained) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer !== undefined && isChosen(initializer)) found.push(name.getText());
  }
  return found;
}
