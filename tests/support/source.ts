import { globSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const config = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));
const root = dirname(config);

/** The extension's own files, parsed and with their types. */
export function readSource(): { files: ts.SourceFile[]; types: ts.TypeChecker } {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile.bind(ts.sys)).config,
    ts.sys,
    root,
  );
  const names = globSync('{components,entrypoints,extension}/**/*.{ts,tsx}', { cwd: root });
  const known = ['.wxt/wxt.d.ts', ...names].map((name) => `${root}/${name}`);
  const program = ts.createProgram(known, { ...options, noEmit: true });
  const own = new Set(names.map((name) => `${root}/${name.split(sep).join('/')}`));
  const files = program.getSourceFiles().filter(({ fileName }) => own.has(fileName));
  return { files, types: program.getTypeChecker() };
}

/** Every node of a file, from the top down. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** `components/format.ts:12` */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(root, file.fileName)}:${line + 1}`;
}
