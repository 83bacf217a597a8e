import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asCurl,
  asHttp,
  asPowerShell,
  isWhole,
  type SentRequest,
} from '../../../components/response/copy-as';

const url = "https://graph.microsoft.com/beta/it's/[1]/{2}";
const sent = (requestBody: string | null): SentRequest => ({ method: 'PATCH', url, requestBody });
const bodies = [
  '{"a":"b"}',
  `it's "quoted" \\ and \`ticked\` $HOME $(id) !!`,
  '@file',
  'Größe – 日本語 🙂',
  'two\nlines\r\nand\ttabs',
  'curly ‘single’ ‚low‛ “double”',
  '',
];

/** Any text that a request can hold: shells cannot pass on a zero byte, and halves of characters are none. */
const anyBody = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          "'",
          '"',
          '`',
          '$',
          '$(id)',
          '\\',
          '\n',
          '\r',
          '!',
          '@',
          '‘',
          '’',
          '‚',
          '‛',
          '%',
          '{',
          ' ',
        ),
      )
      .map((parts) => parts.join('')),
  )
  .filter((text) => !text.includes('\0') && text.isWellFormed());

/** What a POSIX shell makes of the command: its arguments, one a piece. */
function argumentsInShell(command: string, shell = 'sh'): string[] {
  const script = `curl() { for a in "$@"; do printf '%s\\0' "$a"; done; }; GRAPH_TOKEN=t; ${command}`;
  return execFileSync(shell, ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

/** PowerShell's own rule for a single-quoted text: it ends at a quote that is not doubled. */
function readSingleQuoted(text: string): { value: string; rest: string } {
  const match = /^['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛](?!['‘’‚‛])/u.exec(text);
  if (!match) throw new Error(`no single-quoted text: ${text}`);
  return {
    value: (match[1] ?? '').replace(/(['‘’‚‛])['‘’‚‛]/gu, '$1'),
    rest: text.slice(match[0].length),
  };
}

describe('cURL', () => {
  it.each(bodies)('reaches curl as it was sent: %j', (body) => {
    expect(argumentsInShell(asCurl(sent(body)))).toEqual([
      '--globoff',
      '--request',
      'PATCH',
      url,
      '--header',
      'Authorization: Bearer t',
      '--header',
      'Content-Type: application/json',
      '--data-raw',
      body,
    ]);
  });
  it('reaches curl as it was sent, whatever it is, in sh and in bash', () => {
    fc.assert(
      fc.property(anyBody, fc.constantFrom('sh', 'bash'), (body, shell) => {
        expect(argumentsInShell(asCurl(sent(body)), shell).at(-1)).toBe(body);
      }),
      { numRuns: 60 },
    );
  });
  it('has no body where none was sent', () => {
    expect(asCurl(sent(null))).not.toMatch(/--data|Content-Type/);
  });
  it('holds a variable instead of a token', () => {
    expect(asCurl(sent('{}'))).toContain('Bearer $GRAPH_TOKEN"');
  });
});

describe('PowerShell', () => {
  it.each(bodies)('keeps the body as it was sent: %j', (body) => {
    const [, request = ''] = asPowerShell(sent(body)).split(/(?<=All')\n/);
    const address = readSingleQuoted(request.slice(request.indexOf("'")));
    expect(address.value).toBe(url);
    expect(address.rest).toMatch(/^ -ContentType 'application\/json' -Body '/);
    expect(readSingleQuoted(address.rest.slice(address.rest.indexOf('-Body ') + 6))).toEqual({
      value: body,
      rest: '',
    });
  });
  it('keeps every body as it was sent', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const command = asPowerShell(sent(body));
        const start = command.indexOf(' -Body ') + 7;
        expect(readSingleQuoted(command.slice(start))).toEqual({ value: body, rest: '' });
      }),
    );
  });
  it('signs in to the cloud of the address, and holds no token', () => {
    const at = (host: string): string =>
      asPowerShell({ method: 'GET', url: `https://${host}/beta`, requestBody: null });
    expect(at('graph.microsoft.com')).not.toContain('-Environment');
    expect(at('graph.microsoft.us')).toContain('-Environment USGov\n');
    expect(at('dod-graph.microsoft.us')).toContain('-Environment USGovDoD\n');
    expect(at('microsoftgraph.chinacloudapi.cn')).toContain('-Environment China\n');
    expect(at('graph.microsoft.com')).not.toMatch(/bearer|token/i);
  });
  it('has no body where none was sent', () => {
    expect(asPowerShell(sent(null))).not.toContain('-Body');
  });
});

/** Reads a request as RFC 9112 has it: a line, fields, an empty line, and the body as it is. */
function readHttp(text: string) {
  const end = text.indexOf('\n\n');
  const [line = '', ...fields] = text
    .slice(0, end < 0 ? undefined : end)
    .trimEnd()
    .split('\n');
  return {
    line,
    fields: Object.fromEntries(
      fields.map((field) => [field.split(': ')[0], field.slice(field.indexOf(': ') + 2)]),
    ),
    body: end < 0 ? null : text.slice(end + 2),
  };
}

describe('HTTP', () => {
  it('is the request as it travels, with a word that stands for the token', () => {
    expect(readHttp(asHttp(sent('{"a":1}')))).toEqual({
      line: "PATCH /beta/it's/[1]/%7B2%7D HTTP/1.1",
      fields: {
        Host: 'graph.microsoft.com',
        Authorization: 'Bearer <token>',
        Accept: 'application/json',
        'Content-Type': 'application/json',
      },
      body: '{"a":1}',
    });
  });
  it('keeps every body as it was sent', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(readHttp(asHttp(sent(body))).body).toBe(body);
      }),
    );
  });
  it('has no body where none was sent', () => {
    expect(readHttp(asHttp(sent(null)))).toMatchObject({ body: null });
    expect(asHttp(sent(null))).not.toContain('Content-Type');
  });
});

it('knows a request of which only the beginning was kept', () => {
  expect(isWhole(sent('{"a":"…"}'))).toBe(true);
  expect(isWhole(sent(null))).toBe(true);
  expect(isWhole(sent('{"a":"b…'))).toBe(false);
});
