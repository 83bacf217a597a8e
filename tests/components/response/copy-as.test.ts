import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { asCurl, asPowerShell, type SentRequest } from '../../../components/response/copy-as';

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

/** What a POSIX shell makes of the command: its arguments, one a piece. */
function argumentsInShell(command: string): string[] {
  const script = `curl() { for a in "$@"; do printf '%s\\0' "$a"; done; }; GRAPH_TOKEN=t; ${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
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
