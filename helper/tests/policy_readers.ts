/** Readers of the formats, written for the tests by the formats' own rules: each is strict, and knows no shortcut. */

export type RegistryData = string | number;
export type Registry = Map<string, Map<string, RegistryData>>;

/** Imports a file of regedit into a registry. Keys are compared as they are written. */
export function importRegistryFile(bytes: Uint8Array, registry: Registry): void {
  const text = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(bytes);
  const [first, ...lines] = text.split('\r\n');
  if (first !== '\ufeffWindows Registry Editor Version 5.00') throw new Error('No file for regedit.');
  if (/[\r\n]/.test(lines.join(''))) throw new Error('A line ends as on other systems.');
  let key: Map<string, RegistryData> | undefined;
  for (const line of lines) {
    if (line === '' || line.startsWith(';')) continue;
    const [, minus, path] = /^\[(-?)([^[\]]+)\]$/.exec(line) ?? [];
    if (path !== undefined && minus === '-') {
      for (const name of [...registry.keys()]) {
        if (name === path || name.startsWith(`${path}\\`)) registry.delete(name);
      }
      key = undefined;
    } else if (path !== undefined) {
      key = registry.get(path) ?? new Map<string, RegistryData>();
      registry.set(path, key);
    } else {
      const [, name = '', data = ''] = /^"((?:[^"\\]|\\["\\])*)"=(.*)$/.exec(line) ?? [];
      if (name === '' || key === undefined) throw new Error(`Not understood: ${line}`);
      key.set(unescaped(name), registryData(data));
    }
  }
}

const unescaped = (text: string): string => text.replace(/\\(["\\])/g, '$1');

function registryData(data: string): RegistryData {
  const [, text] = /^"((?:[^"\\]|\\["\\])*)"$/.exec(data) ?? [];
  if (text !== undefined) return unescaped(text);
  const [, number] = /^dword:([\da-f]{8})$/.exec(data) ?? [];
  if (number !== undefined) return parseInt(number, 16);
  const [, hex] = /^hex\(1\):((?:[\da-f]{2},)*[\da-f]{2})$/.exec(data) ?? [];
  if (hex === undefined) throw new Error(`Not understood: ${data}`);
  const bytes = Uint8Array.from(hex.split(','), (byte) => parseInt(byte, 16));
  const decoded = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (!decoded.endsWith('\0')) throw new Error('A text without its end.');
  return decoded.slice(0, -1);
}

export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] };

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The elements of a text in XML 1.0; without comments and CDATA, which nothing here writes. */
export function readXml(text: string): Element[] {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const tokens = text.replace(/^<\?xml [^>]*\?>\n<!DOCTYPE [^>]*>\n/, '').match(/<[^<>]*>|[^<]+/g) ?? [];
  if (tokens.join('').length + text.indexOf(tokens[0] ?? '') !== text.length) throw new Error('A loose <.');
  for (const token of tokens) {
    const parent = open.at(-1);
    if (parent === undefined) throw new Error('More ends than beginnings.');
    const [, end, name = '', rest = '', empty] =
      /^<(\/?)([\w.]+)((?: \w+="[^"<]*")*)(\/?)>$/.exec(token) ?? [];
    if (name === '') {
      parent.children.push(xmlData(token));
    } else if (end === '/') {
      if (parent.name !== name) throw new Error(`</${name}> ends <${parent.name}>.`);
      open.pop();
    } else {
      const pairs = [...rest.matchAll(/ (\w+)="([^"]*)"/g)];
      const attributes = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, xmlData(value)]));
      const element: Element = { name, attributes, children: [] };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length !== 1) throw new Error('Something does not end.');
  return root.children.filter((child) => typeof child !== 'string');
}

function xmlData(text: string): string {
  if (text.includes('<') || text.includes(']]>')) throw new Error(`Not data: ${text}`);
  // What a parser makes of the ends of lines; only a reference to a character escapes it.
  const lines = text.replace(/\r\n?/g, '\n');
  return lines.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));|&/g, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex as string, 16));
    const entity = entities[name as string];
    if (entity === undefined) throw new Error(`Not a reference: ${whole}`);
    return entity;
  });
}

/** A property list. */
export function readPlist(text: string): unknown {
  const [plist, ...others] = readXml(text);
  const [value] = elementsOf(plist);
  if (plist?.name !== 'plist' || others.length > 0 || value === undefined)
    throw new Error('No property list.');
  return plistValue(value);
}

const elementsOf = (element: Element | undefined): Element[] =>
  (element?.children ?? []).filter((child) => typeof child !== 'string');
const textOf = (element: Element): string => element.children.join('');

function plistValue(element: Element): unknown {
  const inside = elementsOf(element);
  switch (element.name) {
    case 'string':
      return textOf(element);
    case 'integer':
      return Number(textOf(element));
    case 'true':
    case 'false':
      return element.name === 'true';
    case 'array':
      return inside.map(plistValue);
    case 'dict': {
      const entries = inside.flatMap((key, at) => {
        const value = inside[at + 1];
        if (at % 2 === 1) return [];
        if (key.name !== 'key' || value === undefined) throw new Error('A key without a value.');
        return [[textOf(key), plistValue(value)] as const];
      });
      return Object.fromEntries(entries);
    }
    default:
      throw new Error(`<${element.name}> is not read here.`);
  }
}

/** A table by RFC 4180. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = /"((?:[^"]|"")*)"(,|\r\n)/y;
  while (cells.lastIndex < text.length) {
    const [, cell = '', end] = cells.exec(text) ?? [];
    if (end === undefined) throw new Error('Not a table.');
    row.push(cell.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/**
 * The value of an expression of PowerShell, as far as scripts have them: a number, text in single quotes, or texts
 * and characters joined by `+`. PowerShell takes five characters for a single quote.
 */
export function powerShellValue(expression: string): string | number {
  if (/^\d+$/.test(expression)) return Number(expression);
  const terms = /^\((.*)\)$/.exec(expression)?.[1] ?? expression;
  const term = /(?:'((?:[^'‘’‚‛]|'')*)'|\[char\]0x([\da-f]{4}))( \+ |$)/y;
  let text = '';
  let isFirst = true;
  while (term.lastIndex < terms.length) {
    const [, quoted, code, joint] = term.exec(terms) ?? [];
    if (joint === undefined || (isFirst && quoted === undefined))
      throw new Error(`Not a text: ${expression}`);
    text +=
      quoted === undefined ? String.fromCharCode(parseInt(code ?? '', 16)) : quoted.replaceAll("''", "'");
    isFirst = false;
  }
  return text;
}

/** A table of a script by its name, and the script with nothing in that table. */
export function powerShellTable(script: string, name: string) {
  const table = new RegExp(`(\\$${name} = \\[ordered\\]@\\{\r\n)((?: {4}.*\r\n)*)\\}\r\n`).exec(script);
  if (table === null) throw new Error(`There is no table ${name}.`);
  const [, head = '', lines = ''] = table;
  const entries = lines
    .split('\r\n')
    .slice(0, -1)
    .map((line) => {
      const [, key = '', value = ''] = /^ {4}('[^']*') = (.*)$/.exec(line) ?? [];
      return [powerShellValue(key), powerShellValue(value)] as const;
    });
  const rest = script.slice(0, table.index) + head + script.slice(table.index + head.length + lines.length);
  return { values: Object.fromEntries(entries) as Record<string, string | number>, rest };
}
