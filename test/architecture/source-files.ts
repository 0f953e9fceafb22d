import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

export const projectRoot = resolve(__dirname, '../..');

/** A TypeScript file as the checks see it; `path` is relative to the project with `/` between folders. */
export interface SourceFile {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** One place that breaks a rule of the house, readable in a failing test. */
export type Finding = string;

/** A rule of the house: where it is broken in one file. */
export type Check = (file: SourceFile) => readonly Finding[];

/** Parses text as if it stood at `path`; the planted violations of the specs come this way. */
export function parse(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  return { path, tree };
}

/** Every TypeScript file below the folders, sorted by path. */
export function sourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true }),
    )
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map((path) => parse(path, readFileSync(join(projectRoot, path), 'utf8')));
}

/** Specs, and the suites that several specs share. */
export function isSpec(file: SourceFile): boolean {
  return /\.(?:spec|contract)\.ts$/.test(file.path);
}

/** Calls `visit` for the node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

/** `src/a/b.ts:12 text`, with the line on which the node starts. */
export function finding(file: SourceFile, node: ts.Node, what: string): Finding {
  const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree));
  return `${file.path}:${line + 1} ${what}`;
}

/** Every place where `test` names what is wrong with a node; null is fine. */
export function findings(file: SourceFile, test: (node: ts.Node) => string | null): Finding[] {
  const found: Finding[] = [];
  walk(file.tree, (node) => {
    const what = test(node);
    if (what !== null) found.push(finding(file, node, what));
  });
  return found;
}
