import { i18n } from '#i18n';
import { clouds } from '../../extension/graph/clouds';

/** Hosts of Microsoft's that say nothing of anybody. */
const publicHosts = new Set(
  Object.values(clouds).flatMap(({ loginOrigin, graphOrigin, portalHost }) => [
    new URL(loginOrigin).host,
    new URL(graphOrigin).host,
    portalHost,
  ]),
);

/** More than any service says that is worth reading in a ticket. */
const longest = 1000;
/** A known name that is shorter would take words out of every sentence. */
const shortestName = 3;

type Place = 'removed' | 'address' | 'account' | 'host' | 'path' | 'id' | 'name';

/** Names of parameters whose values let somebody in, or say who somebody is. */
const parameters =
  'code|state|nonce|token|access_token|refresh_token|id_token|client_secret|client_assertion|assertion|password|code_verifier|session_state|client_info|login_hint|username|domain_hint|sid|cookie|authorization';

/**
 * Takes out of a text what nobody outside needs: sign-in data, people, names, ids, addresses. What it is not sure
 * of goes as well. Doing it twice changes nothing more.
 * @param names names of people, tenants and profiles that are known here, wherever they stand in the text.
 */
export function redact(text: string, names: readonly string[] = []): string {
  const [removed, account, host, path, id] = words('removed', 'account', 'host', 'path', 'id');
  let rest = withoutNames(
    text
      .slice(0, longest)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
    names,
  );
  rest = rest
    .replace(/\bBearer\s+[^\s"',;)]+/gi, removed)
    .replace(/eyJ[\w-]+(?:\.[\w-]*)*/g, removed)
    .replace(new RegExp(`\\b(${parameters})(=|%3D)[^&\\s"',;)]+`, 'gi'), `$1=${removed}`)
    .replace(/\b([a-z]*_?token|secret|password)\s*:\s*[^\s"',;)(]+/gi, `$1: ${removed}`)
    .replace(/\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>]+/gi, addressOf)
    .replace(/[^\s"<>()[\]{},;:=]+@[^\s"'<>()[\]{},;:=]+/g, account)
    .replace(/\b[a-z]:\\[^\s"'<>]*/gi, path)
    .replace(/\\\\[^\s"'<>]+/g, path)
    .replace(/[\p{L}\d_.-]+\\[\p{L}\d_.$-]+/gu, account)
    .replace(/[\da-f]{8}[-‐-―−]?(?:[\da-f]{4}[-‐-―−]?){3}[\da-f]{12}/gi, id)
    .replace(/[\w\-.~+/=]{24,}/g, (run) => (/\d/.test(run) && /[a-z]/i.test(run) ? removed : run));
  rest = withoutQuoted(rest);
  return rest
    .replace(/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\w])/g, host)
    .replace(/(?<![\w:])(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}(?![\w:])/gi, host)
    .replace(/(?<![\w:])[\da-f:]*::[\da-f:.]*(?![\w:])/gi, host)
    .replace(/(?<![\p{L}\d_])(?:[\p{L}\d_-]+\.)+\p{L}[\p{L}\d-]+(?::\d+)?/gu, (name) =>
      isPublicName(name) ? name : host,
    )
    .replace(/(?<![\w.])[a-z][\w-]*:\d{2,5}(?!\w)/gi, host);
}

/** An id of which only the ends are shown: enough to compare, not to use. */
export const shortId = (id: string): string =>
  id.length < 16 ? words('id').join('') : `${id.slice(0, 4)}…${id.slice(-4)}`;

const bracketed: Record<Place, () => string> = {
  removed: () => i18n.t('about.in.removed'),
  address: () => i18n.t('about.in.address'),
  account: () => i18n.t('about.in.account'),
  host: () => i18n.t('about.in.host'),
  path: () => i18n.t('about.in.path'),
  id: () => i18n.t('about.in.id'),
  name: () => i18n.t('about.in.name'),
};

/** What stands in the place of what was taken out: `(account)`. */
function words<Places extends Place[]>(...places: Places): { [At in keyof Places]: string } {
  return places.map((place) => `(${bracketed[place]()})`) as { [At in keyof Places]: string };
}

/** Of an address of Microsoft's the host stays. */
function addressOf(address: string): string {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && publicHosts.has(url.host)
    ? `https://${url.host}/…`
    : words('address').join('');
}

/** Names with dots that are no hosts: types and permissions of Graph. */
const isPublicName = (name: string): boolean =>
  publicHosts.has(name.toLowerCase()) ||
  /^microsoft\.graph\.\w+$/i.test(name) ||
  /^[A-Z][A-Za-z]+\.(?:Read|ReadWrite)\.All$/.test(name);

/** Longest first, so that no part of a longer name is left behind. */
function withoutNames(text: string, names: readonly string[]): string {
  const [name] = words('name');
  return names
    .map((one) => one.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .filter((one) => one.length >= shortestName)
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, one) => rest.replace(new RegExp(escaped(one), 'giu'), () => name), text);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** What a service puts in quotation marks is a name more often than not. Types of Graph stay. */
function withoutQuoted(text: string): string {
  const hidden = (whole: string, inner: string): string =>
    /^#?microsoft\.graph\.\w+$/.test(inner) ? whole : `${whole[0] ?? ''}…${whole.at(-1) ?? ''}`;
  return text
    .replace(/"([^"]+)"/g, hidden)
    .replace(/[“„]([^“”]+)[”“]/g, hidden)
    .replace(/[‘‚]([^‘’]+)[’‘]/g, hidden)
    .replace(/«([^»]+)»/g, hidden)
    .replace(/`([^`]+)`/g, hidden)
    .replace(/(?<!\w)'(.+?)'(?!\w)/g, hidden);
}
