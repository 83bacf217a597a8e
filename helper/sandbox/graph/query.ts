import type { JsonObject } from '../model.ts';
import { type Answer, type Call, odataContext } from './call.ts';
import { badRequest, type GraphError } from './errors.ts';

type ListOptions = {
  /** Metadata path of the collection: `deviceManagement/windowsQualityUpdateProfiles`. */
  context: string;
  typeName: string;
  properties: readonly string[];
  pageSize: number;
  maxPageSize: number;
  refuse?: (text: string) => GraphError;
};

/** One page of a collection, shaped by `$select`, `$top`, `$skiptoken` and `$count`. */
export function listAnswer(call: Call, entities: JsonObject[], options: ListOptions): Answer {
  const names = selected(call, options);
  const size = Math.min(positive(call, '$top') ?? options.pageSize, options.maxPageSize);
  const start = offset(call);
  const page = entities.slice(start, start + size);
  const more = start + size < entities.length;
  return {
    status: 200,
    body: {
      '@odata.context': odataContext(call, options.context + selection(names)),
      ...(call.query.get('$count') === 'true' && { '@odata.count': entities.length }),
      ...(more && { '@odata.nextLink': nextLink(call, start + size) }),
      value: page.map((entity) => pick(entity, names)),
    },
  };
}

type EntityOptions = { context: string; typeName: string; properties: readonly string[] };

/** One entity, shaped by `$select`. */
export function entityAnswer(call: Call, entity: JsonObject, options: EntityOptions, status = 200): Answer {
  const names = selected(call, options);
  return {
    status,
    body: {
      '@odata.context': odataContext(call, `${options.context}${selection(names)}/$entity`),
      ...pick(entity, names),
    },
  };
}

/** Refuses every query option that an endpoint does not know: one that is ignored would mislead its caller. */
export function refuseOtherOptions(call: Call, known: readonly string[]): void {
  for (const name of call.query.keys()) {
    if (name.startsWith('$') && !known.includes(name)) {
      throw badRequest(
        `The query specified in the URI is not valid. The query parameter '${name}' is not supported.`,
      );
    }
  }
}

function selected(call: Call, { properties, typeName }: EntityOptions): string[] | null {
  const select = call.query.get('$select');
  if (!select) return null;
  const names = select.split(',').map((name) => name.trim());
  const unknown = names.find((name) => name !== '*' && !properties.includes(name));
  if (unknown !== undefined) {
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' ` +
        `on type 'microsoft.graph.${typeName}'.`,
    );
  }
  return names.includes('*') ? null : names;
}

function selection(names: string[] | null): string {
  return names ? `(${names.join(',')})` : '';
}

function pick(entity: JsonObject, names: string[] | null): JsonObject {
  if (!names) return entity;
  return Object.fromEntries(
    Object.entries(entity).filter(([name]) => names.includes(name) || name.startsWith('@')),
  );
}

function positive(call: Call, name: string): number | null {
  const text = call.query.get(name);
  if (text === null) return null;
  if (!/^[1-9][0-9]{0,8}$/.test(text)) {
    throw badRequest(
      `The query specified in the URI is not valid. Invalid value '${text}' for ${name} query option found.`,
    );
  }
  return Number(text);
}

/** Opaque on purpose: a client that counts on the token's form would break on the real service. */
const tokenPrefix = 'page:';

function offset(call: Call): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  try {
    const text = atob(token.replaceAll('-', '+').replaceAll('_', '/'));
    const start = Number(text.slice(tokenPrefix.length));
    if (text.startsWith(tokenPrefix) && Number.isInteger(start) && start > 0) return start;
  } catch {
    // Not base64: refused below like every other token that was not made here.
  }
  throw badRequest('The query specified in the URI is not valid. The $skiptoken is invalid or has expired.');
}

function nextLink(call: Call, start: number): string {
  const kept = [...call.query].filter(([name]) => name !== '$skiptoken');
  const token = btoa(`${tokenPrefix}${start}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const query = [...kept, ['$skiptoken', token] as const]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${call.cloud.graphOrigin}${call.rawPath}?${query}`;
}
