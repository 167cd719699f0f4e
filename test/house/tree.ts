import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import ts from 'typescript';

export const ROOT = resolve(import.meta.dirname, '../..');

/** A source file and what it imports. Paths are relative to the repository, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** A file of ours, or undefined for a package. */
  readonly file?: string;
  /** A package's name as it is imported, or undefined for a file of ours. */
  readonly pack?: string;
  /** Only types are taken: nothing is left of it when the program runs. */
  readonly typeOnly: boolean;
}

/** Files below a folder that end in `ending`, sorted, without generated ones and dependencies. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules/') && !path.includes('/generated/'))
    .sort();
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The files below these folders with their imports; the production files of the house when none are named. */
export function sourceFiles(folders: readonly string[] = ['src', 'rules', 'adapters']): SourceFile[] {
  return folders
    .flatMap((folder) => filesIn(folder, '.ts'))
    .map((path) => ({ path, imports: importsOf(path, readText(path)) }));
}

/** What a file imports, exports from elsewhere, or loads with `import()`. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const name = specifier.text;
    const file = name.startsWith('.') ? posix.normalize(posix.join(dirname(path), name)) : undefined;
    found.push(file === undefined ? { pack: name, typeOnly } : { file, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnlyImport(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

function isTypeOnlyImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings, name } = importClause;
  if (name !== undefined || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}
