import ts from 'typescript';
import { type Check, finding, isSpec, type SourceFile, walk } from './source-files.js';

const HARD_FILE_LINES = 250;
const HARD_FUNCTION_LINES = 40;
const HARD_PARAMETERS = 4;

/** Lines from the node's start to its end that hold code: neither blank nor comment alone. */
export function codeLines(file: SourceFile, node: ts.Node): number {
  const lines = new Set<number>();
  const lineOf = (position: number): number =>
    file.tree.getLineAndCharacterOfPosition(position).line;
  const collect = (part: ts.Node): void => {
    if (part.kind === ts.SyntaxKind.JSDoc) return;
    const children = part.getChildren(file.tree);
    for (const child of children) collect(child);
    if (children.length > 0 || part.getWidth(file.tree) === 0) return;
    const first = lineOf(part.getStart(file.tree));
    const last = lineOf(part.getEnd());
    for (let line = first; line <= last; line += 1) lines.add(line);
  };
  collect(node);
  return lines.size;
}

/** The functions of a file that have a body, with how they are called in messages. */
export function functionsOf(file: SourceFile): readonly ts.FunctionLikeDeclaration[] {
  const functions: ts.FunctionLikeDeclaration[] = [];
  walk(file.tree, (node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      functions.push(node);
    }
  });
  return functions;
}

export const tooLongFile: Check = (file) => {
  const lines = codeLines(file, file.tree);
  if (file.path.endsWith('.table.ts') || lines <= HARD_FILE_LINES) return [];
  return [`${file.path} has ${lines} code lines`];
};

/** Suites of specs are long by nature: the rule is for functions of the product and of test tools. */
export const tooLongFunction: Check = (file) =>
  isSpec(file) || file.path.endsWith('.table.ts')
    ? []
    : functionsOf(file)
        .map((node) => [node, codeLines(file, node)] as const)
        .filter(([, lines]) => lines > HARD_FUNCTION_LINES)
        .map(([node, lines]) => finding(file, node, `function of ${lines} code lines`));

export const tooManyParameters: Check = (file) =>
  functionsOf(file)
    .filter((node) => node.parameters.length > HARD_PARAMETERS)
    .map((node) => finding(file, node, `${node.parameters.length} parameters`));
