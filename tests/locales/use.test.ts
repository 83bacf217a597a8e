import { globSync, readFileSync } from 'node:fs';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { catalogueFile } from '../support/catalogue';
import { nodesOf, placeOf, readSource } from '../support/source';

const { files, types } = readSource();
const english = (await parseMessagesFile(catalogueFile('en')))
  .map(({ key, type }) => ({ key: key.join('.'), type }))
  .filter(({ key }) => !key.startsWith('@@'));
const keys = new Set(english.map(({ key }) => key));
const plurals = new Set(english.filter(({ type }) => type === 'plural').map(({ key }) => key));

const calls = files
  .flatMap((file) => [...nodesOf(file)])
  .filter((node) => ts.isCallExpression(node))
  .filter(({ expression }) => expression.getText() === 'i18n.t');

/** The key of a call. Of one that is put together, the types know all that it can be. */
function keysOf(call: ts.CallExpression): string[] {
  const [key] = call.arguments;
  if (key === undefined) throw new Error(`${placeOf(call)}: no key`);
  if (ts.isStringLiteral(key)) return [key.text];
  const type = types.getTypeAtLocation(key);
  return (type.isUnion() ? type.types : [type]).map((one) => {
    if (!one.isStringLiteral()) throw new Error(`${placeOf(call)}: a key that the types do not know`);
    return one.value;
  });
}

/** Where the browser itself puts the text: in the manifest and in titles of pages. */
const asked = globSync(['wxt.config.ts', 'entrypoints/**/*.{html,ts,tsx}']).flatMap((name) =>
  [...readFileSync(name, 'utf8').matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key.replaceAll('_', '.')),
);

describe('messages', () => {
  const used = new Set([...calls.flatMap(keysOf), ...asked]);

  it('are all used', () => {
    expect(calls.length).toBeGreaterThan(500);
    expect([...keys].filter((key) => !used.has(key))).toEqual([]);
  });

  it('are all there', () => {
    expect([...used].filter((key) => !keys.has(key))).toEqual([]);
    expect(asked).toEqual(expect.arrayContaining(['app.name', 'app.description']));
  });

  it('get numbers as the language writes them', () => {
    const bare = calls.filter(({ arguments: [key, ...rest] }) => {
      const isPlural = key !== undefined && ts.isStringLiteral(key) && plurals.has(key.text);
      const isCounted = rest.length === 2 || rest.some(ts.isSpreadElement);
      const isWritten = rest.some((one) => /\bString\(/.test(one.getText()));
      return (
        (isPlural && !isCounted) || (isWritten && !/\bstatus\b/.test(rest.map((one) => one.getText()).join()))
      );
    });
    expect(bare.map(placeOf)).toEqual([]);
  });
});

/** Attributes that are read or heard. */
const read = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
]);

/** Texts that a file shows and that do not come from the catalogue. */
const textsIn = (file: ts.SourceFile): string[] =>
  [...nodesOf(file)].flatMap((node) => {
    const shown = ts.isJsxText(node)
      ? [node]
      : ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)
        ? [...shownBy(node.expression)]
        : ts.isJsxAttribute(node) && read.has(node.name.getText(file))
          ? [...shownBy(node.initializer)]
          : [];
    return shown
      .filter(
        (one) =>
          ts.isJsxText(one) ||
          ts.isStringLiteralLike(one) ||
          ts.isTemplateHead(one) ||
          ts.isTemplateMiddleOrTemplateTail(one),
      )
      .map(({ text }) => text.trim())
      .filter((text) => /\p{Letter}/u.test(text));
  });

const eitherSide = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
]);

/** The literals that an expression may give: its own, those of its branches, those between its parts. */
function* shownBy(node: ts.Node | undefined): Generator<ts.Node> {
  if (node === undefined) return;
  if (ts.isConditionalExpression(node)) {
    yield* shownBy(node.whenTrue);
    yield* shownBy(node.whenFalse);
  } else if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) yield* shownBy(node.right);
    if (eitherSide.has(kind)) {
      yield* shownBy(node.left);
      yield* shownBy(node.right);
    }
  } else if (ts.isTemplateExpression(node)) {
    yield node.head;
    for (const { literal } of node.templateSpans) yield literal;
  } else if (ts.isParenthesizedExpression(node)) {
    yield* shownBy(node.expression);
  } else if (ts.isJsxExpression(node)) {
    yield* shownBy(node.expression);
  } else {
    yield node;
  }
}

describe('texts of components', () => {
  it('come from the catalogue', () => {
    const found = files.flatMap((file) => textsIn(file).map((text) => `${file.fileName}: ${text}`));
    expect(found).toEqual([]);
  });

  it.each([
    ['<p>Text</p>', 'Text'],
    ["<p>{open ? 'Open' : 3}</p>", 'Open'],
    ["<p>{open && 'Open'}</p>", 'Open'],
    ['<p>{`${count} found`}</p>', 'found'],
    ['<input placeholder="Name" />', 'Name'],
    ["<button aria-label={'Close ' + name} />", 'Close'],
  ])('are found if they do not: %s', (code, text) => {
    const file = ts.createSourceFile('x.tsx', `const x = ${code};`, ts.ScriptTarget.Latest, true);
    expect(textsIn(file)).toEqual([text]);
  });
});
