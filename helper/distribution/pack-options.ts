import { parseArgs } from 'node:util';
import { UsageError } from '../usage.ts';
import { zipYears } from './zip.ts';

const browsers = ['chrome', 'edge'] as const;
export type BrowserName = (typeof browsers)[number];

export type PackOptions = {
  key: string;
  browser: BrowserName;
  /** Left out, it is a folder of the project's output. */
  out: string | undefined;
  updateUrl: string | undefined;
  /** Left out, it is that of the last commit. */
  time: Date | undefined;
  /** Whether to build first, or to take what was built before. */
  build: boolean;
  /** What to pack instead of the project's build; only without building. */
  from: string | undefined;
  unpacked: string | undefined;
};

export const usage = `pack --key FILE [options]

Builds the extension, gives it the id of the key, and packs it into a signed CRX3 file, for
browsers that take the extension from your own host. The same commit, key and time give the
same bytes. What was packed is verified before it is written.

  --key FILE           the signing key, made by keygen
  --browser BROWSER    ${browsers.join(' or ')} (default: ${browsers[0]})
  --out DIR            folder for DIR/<id>/<version>.crx (default: .output/crx of the project)
  --update-url URL     where browsers ask for updates, to be written into the manifest
  --time TIME          the time that the files bear, such as 2026-11-25T10:00:00Z; they bear
                       its day in UTC (default: SOURCE_DATE_EPOCH, else the last commit's time)
  --no-build           pack the build that is there
  --from DIR           pack this folder, with --no-build
  --unpacked DIR       also put the files into this new folder, for "Load unpacked" with the
                       same id`;

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function readOptions(args: string[], sourceDateEpoch: string | undefined): PackOptions {
  const values = parse(args);
  const build = !values['no-build'];
  if (values.key === undefined) {
    throw new UsageError('--key is missing: the file with the signing key, made by keygen.');
  }
  if (build && values.from !== undefined) {
    throw new UsageError('--from names a build that is there, so it goes with --no-build.');
  }
  return {
    key: readPath('--key', values.key),
    browser: readBrowser(values.browser ?? browsers[0]),
    out: values.out === undefined ? undefined : readPath('--out', values.out),
    updateUrl: values['update-url'] === undefined ? undefined : readUpdateUrl(values['update-url']),
    time: readTime(values.time, sourceDateEpoch),
    build,
    from: values.from === undefined ? undefined : readPath('--from', values.from),
    unpacked: values.unpacked === undefined ? undefined : readPath('--unpacked', values.unpacked),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        key: { type: 'string' },
        browser: { type: 'string' },
        out: { type: 'string' },
        'update-url': { type: 'string' },
        time: { type: 'string' },
        'no-build': { type: 'boolean' },
        from: { type: 'string' },
        unpacked: { type: 'string' },
      },
    }).values;
  } catch (error) {
    // parseArgs says which option is wrong, and how.
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function readPath(option: string, text: string): string {
  if (text === '') throw new UsageError(`${option} takes a path.`);
  return text;
}

function readBrowser(text: string): BrowserName {
  const browser = browsers.find((name) => name === text);
  if (!browser) throw new UsageError(`--browser takes one of ${browsers.join(', ')}, not '${text}'.`);
  return browser;
}

function readUpdateUrl(text: string): string {
  const url = URL.parse(text);
  const fit =
    url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === '';
  if (!fit) {
    throw new UsageError(
      `--update-url takes an address such as https://retarget.contoso.com/updates.xml, without a name or a password in it, not '${text}'.`,
    );
  }
  return url.href;
}

const isoTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** SOURCE_DATE_EPOCH is what build systems set to have files bear one time, in seconds since 1970. */
function readTime(text: string | undefined, sourceDateEpoch: string | undefined): Date | undefined {
  if (text !== undefined) {
    const time = new Date(text);
    if (!isoTime.test(text) || !isDay(text.slice(0, 10)) || !canBear(time)) {
      throw new UsageError(`--time takes a time such as 2026-11-25T10:00:00Z, not '${text}'.`);
    }
    return time;
  }
  if (sourceDateEpoch === undefined || sourceDateEpoch === '') return undefined;
  const time = new Date(Number(sourceDateEpoch) * 1000);
  if (!/^\d+$/.test(sourceDateEpoch) || !canBear(time)) {
    throw new UsageError(`SOURCE_DATE_EPOCH holds no time that a zip can tell: '${sourceDateEpoch}'.`);
  }
  return time;
}

/** `Date` takes the 31st of February for the 3rd of March. */
function isDay(day: string): boolean {
  const time = new Date(day);
  return !Number.isNaN(time.valueOf()) && time.toISOString().startsWith(day);
}

function canBear(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= zipYears.first && year <= zipYears.last;
}
