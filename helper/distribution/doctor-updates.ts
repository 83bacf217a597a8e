/** One extension that an `updates.xml` names; without a codebase it only says that there is nothing new. */
export type NamedUpdate = {
  id: string;
  status: string;
  codebase: string | undefined;
  version: string | undefined;
  minimumChromeVersion: string | undefined;
  sha256: string | undefined;
  size: string | undefined;
};

const namespace = 'http://www.google.com/update2/response';
const tag = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;

type Element = { name: string; attributes: Map<string, string>; parent: Element | undefined };

/** Reads an `updates.xml` the way browsers do. `null` for what is not well formed or no answer of this kind. */
export function readUpdates(text: string): NamedUpdate[] | null {
  const elements = readElements(
    text.replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '').replaceAll(/<!--[^]*?-->/g, ''),
  );
  const [root] = elements ?? [];
  if (!elements || root?.name !== 'gupdate' || root.attributes.get('xmlns') !== namespace) return null;
  if (root.attributes.get('protocol') !== '2.0') return null;
  return elements
    .filter(({ name, parent }) => name === 'updatecheck' && parent?.name === 'app')
    .map(({ attributes, parent }) => ({
      id: parent?.attributes.get('appid') ?? '',
      status: attributes.get('status') ?? 'ok',
      codebase: attributes.get('codebase'),
      version: attributes.get('version'),
      minimumChromeVersion: attributes.get('prodversionmin'),
      sha256: attributes.get('hash_sha256'),
      size: attributes.get('size'),
    }));
}

/** The elements in their order, the root first; `null` where tags do not match. */
function readElements(text: string): Element[] | null {
  const elements: Element[] = [];
  let [open, end]: [Element | undefined, number] = [undefined, 0];
  for (const match of text.matchAll(tag)) {
    const [whole, closes, name = '', attributes = '', isEmpty] = match;
    if (text.slice(end, match.index).includes('<')) return null;
    end = match.index + whole.length;
    if (closes) {
      if (open?.name !== name) return null;
      open = open.parent;
      continue;
    }
    if (!open && elements.length > 0) return null;
    const element: Element = { name, attributes: readAttributes(attributes), parent: open };
    elements.push(element);
    if (!isEmpty) open = element;
  }
  return open || text.slice(end).trim() !== '' ? null : elements;
}

function readAttributes(text: string): Map<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return new Map(pairs.map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]));
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
