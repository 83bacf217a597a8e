import { type Context, Hono } from 'hono';
import { bytesOf, type PolicyFile, policyFiles } from '../policy/files.ts';
import { answer, keeping, sentence } from './app-answer.ts';
import { health } from './app-health.ts';
import type { Deployment } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import { servedPlaces } from './places.ts';
import { type Rings, RingsUnreadable, type RingTable } from './rings.ts';
import { isRingName, stable } from './ring-name.ts';
import { versionInRing } from './rings-version.ts';
import { startPage, startPageHeaders } from './start-page.ts';
import { downloadName } from './start-page-commands.ts';
import { type Offer, offer, readQuestion, updatesXml } from './updates-xml.ts';

export type AppParts = {
  inventory: Inventory;
  rings: Rings;
  deployment: Omit<Deployment, 'ring'>;
};

/** A browser asks for a few extensions in far less. */
const longestQuery = 4096;

export const packageType = 'application/x-chrome-extension';

/** Why a request gets no content; told to the caller as a sentence. */
class Refusal extends Error {
  constructor(
    readonly status: 404 | 503,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What browsers and the IT person fetch. It only reads, knows nobody, and gives out nothing but what was verified at
 * the start: no part of a request ever becomes a path of the file system.
 */
export function createApp(parts: AppParts): { fetch(request: Request): Promise<Response> } {
  const { inventory, rings, deployment } = parts;
  const { origin } = deployment;
  const policies = new Map<string | null, PolicyFile[]>();
  const app = new Hono();

  app.use(async (c, next) => {
    const { method, url } = c.req;
    if (method !== 'GET' && method !== 'HEAD') {
      c.res = sentence(405, 'Only GET and HEAD are answered here.', { Allow: 'GET, HEAD' });
    } else if (queryOf(url).length > longestQuery) {
      c.res = sentence(414, `The query is longer than ${longestQuery} bytes.`);
    } else await next();
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
    c.res.headers.set('Referrer-Policy', 'no-referrer');
  });

  app.get('/healthz', async () => await health(inventory, rings));

  app.get('/updates.xml', async (c) => {
    const query = new URLSearchParams(queryOf(c.req.url));
    const { table } = await rings();
    const ring = ringOf(query.get('ring'), table, inventory.ids);
    const asked = readQuestion(query) ?? inventory.ids.map((id) => ({ id, version: undefined }));
    const offers = asked.flatMap(({ id, version }): Offer[] => {
      const found = versionInRing(inventory, table, id, ring);
      if (found.is === 'missing') throw missing(id, ring, found.version);
      return found.is === 'version' ? [offer(found.facts, version)] : [];
    });
    const body = updatesXml(origin, offers);
    return answer(c.req.raw, { body, type: 'text/xml; charset=utf-8', keep: keeping.shortly });
  });

  app.get('/crx/:id/:file', async (c) => {
    const { id, file } = c.req.param();
    const facts = file.endsWith('.crx') ? inventory.find(id, file.slice(0, -'.crx'.length)) : undefined;
    if (!facts) throw new Refusal(404, 'There is no such package here.');
    return answer(c.req.raw, {
      body: await inventory.read(facts),
      type: packageType,
      keep: keeping.forever,
      tag: facts.sha256,
      headers: { 'Content-Disposition': `attachment; filename="${facts.id}-${facts.version}.crx"` },
    });
  });

  app.get('/policy/*', async (c) => {
    const ring = await ringAsked(c);
    const path = c.req.path.slice('/policy/'.length);
    const file = policiesOf(ring).find((one) => one.path === path);
    if (!file) throw new Refusal(404, `There is no such policy file here. ${origin}/ lists them all.`);
    return answer(c.req.raw, {
      body: bytesOf(file).slice(),
      type: file.type,
      keep: keeping.shortly,
      headers: { 'Content-Disposition': `attachment; filename="${downloadName(file)}"` },
    });
  });

  app.get('/', async (c) => {
    const ring = await ringAsked(c);
    const { table } = await rings();
    const body = await startPage({
      inventory,
      table,
      deployment: { ...deployment, ring },
      places: servedPlaces,
    });
    const type = 'text/html; charset=utf-8';
    return answer(c.req.raw, { body, type, keep: keeping.shortly, headers: startPageHeaders });
  });

  /** The same ring always has the same files. */
  function policiesOf(ring: string | null): PolicyFile[] {
    const files = policies.get(ring) ?? policyFiles({ ...deployment, ring });
    policies.set(ring, files);
    return files;
  }

  app.notFound(() => sentence(404, `Nothing is here. ${origin}/ tells what is.`));
  app.onError((error) => {
    if (error instanceof Refusal) return sentence(error.status, error.message);
    if (error instanceof RingsUnreadable) {
      return sentence(
        503,
        'The rings cannot be read at the moment. Browsers keep the version that they have.',
      );
    }
    console.error(error);
    return sentence(500, 'The server failed; its error output says why.');
  });

  async function ringAsked(c: Context): Promise<string | null> {
    const { table } = await rings();
    return ringOf(c.req.query('ring') ?? null, table, [deployment.extensionId]);
  }

  return { fetch: async (request) => await app.fetch(request) };
}

/** The ring that is asked for, if one of the extensions has it; `null` is the one for everybody. */
function ringOf(asked: string | null, table: RingTable, ids: readonly string[]): string | null {
  if (asked === null || asked === stable) return null;
  if (isRingName(asked) && ids.some((id) => table.get(id)?.has(asked))) return asked;
  throw new Refusal(404, 'There is no such ring here. Without ?ring= the version for everybody is answered.');
}

const missing = (id: string, ring: string | null, version: string) =>
  new Refusal(503, `The ring ${ring ?? stable} of ${id} is at ${version}, which this server has not.`);

/** The query as it came, without the question mark. */
function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}
