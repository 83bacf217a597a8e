import type { ExportedFile } from './export-files.ts';

/**
 * The same headers in the words of the usual servers. Each file is named by itself: a pattern would have to be read
 * three ways.
 */
export function headerFiles(files: readonly ExportedFile[]): ExportedFile[] {
  const withSafety = files.map(({ path, headers }) => ({
    path,
    headers: { ...headers, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' },
  }));
  const own = { 'Content-Type': 'text/plain; charset=utf-8' };
  return [
    { path: '_headers', content: netlify(withSafety), headers: own },
    { path: 'nginx.conf', content: nginx(withSafety), headers: own },
    { path: 'web.config', content: iis(withSafety), headers: own },
  ];
}

type WithHeaders = Pick<ExportedFile, 'path' | 'headers'>;

/** Netlify, Cloudflare Pages and others read `_headers`. */
function netlify(files: readonly WithHeaders[]): string {
  const block = ({ path, headers }: WithHeaders) =>
    `${addressesOf(path).at(-1)}\n${Object.entries(headers)
      .map(([name, value]) => `  ${name}: ${value}\n`)
      .join('')}`;
  return files.map(block).join('\n');
}

function nginx(files: readonly WithHeaders[]): string {
  const blocks = files.flatMap(({ path, headers: { 'Content-Type': type = '', ...headers } }) =>
    addressesOf(path)
      // `location = /` would only lead on to the page itself.
      .filter((address) => address !== '/')
      .map(
        (address) =>
          `location = ${address} {\n  types { }\n  default_type "${type}";\n` +
          Object.entries(headers)
            .map(([name, value]) => `  add_header ${name} "${value}" always;\n`)
            .join('') +
          '}\n',
      ),
  );
  return (
    '# Include it in the server block whose root is this folder:  include /path/to/nginx.conf;\n' +
    '# It is not to be handed out itself.\n' +
    `index index.html;\nlocation ~ /(_headers|nginx\\.conf|web\\.config)$ { return 404; }\n${blocks.join('')}`
  );
}

function iis(files: readonly WithHeaders[]): string {
  const locations = files.map(({ path, headers: { 'Content-Type': type = '', ...headers } }) => {
    const extension = /\.[^./]+$/.exec(path)?.[0] ?? '.';
    const map =
      `<remove fileExtension="${xml(extension)}" />` +
      `<mimeMap fileExtension="${xml(extension)}" mimeType="${xml(type)}" />`;
    const custom = Object.entries(headers)
      .map(([name, value]) => `<remove name="${name}" /><add name="${name}" value="${xml(value)}" />`)
      .join('');
    return (
      `  <location path="${xml(path)}"><system.webServer><staticContent>${map}</staticContent>` +
      `<httpProtocol><customHeaders>${custom}</customHeaders></httpProtocol></system.webServer></location>\n`
    );
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- For IIS, and for Azure App Service on Windows. -->\n' +
    '<configuration>\n  <system.webServer><defaultDocument enabled="true"><files><clear />' +
    `<add value="index.html" /></files></defaultDocument></system.webServer>\n${locations.join('')}</configuration>\n`
  );
}

/** Where a file is asked for; the page also by the folder. */
function addressesOf(path: string): string[] {
  return path === 'index.html' ? ['/index.html', '/'] : [`/${path}`];
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
