import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphExplorerAddress } from '../../../components/response/graph-explorer';

const host = 'https://graph.microsoft.com';
const sent = (requestBody: string | null, url = `${host}/beta/deviceManagement/a_b`) => ({
  method: 'PATCH',
  url,
  requestBody,
});

/** What Graph Explorer makes of its address (microsoft-graph-explorer-v4, `App.tsx`). */
function readAsGraphExplorer(address: string) {
  const parameters = new URL(address).searchParams;
  const body = parameters.get('requestBody');
  return {
    sampleUrl: `${parameters.get('GraphUrl')}/${parameters.get('version')}/${parameters.get('request')}`,
    selectedVerb: parameters.get('method'),
    sampleBody: body === null ? null : atob(body),
  };
}

describe('the address of Graph Explorer', () => {
  it('has the form of its share links', () => {
    expect(graphExplorerAddress(sent('{"a":1}'))).toBe(
      'https://developer.microsoft.com/en-us/graph/graph-explorer?request=deviceManagement%2Fa_b&method=PATCH' +
        '&version=beta&GraphUrl=https%3A%2F%2Fgraph.microsoft.com&requestBody=eyJhIjoxfQ%3D%3D',
    );
  });

  it('has no body where none was sent', () => {
    const address = graphExplorerAddress({ ...sent(null), method: 'GET' }) ?? '';
    expect(readAsGraphExplorer(address)).toMatchObject({ selectedVerb: 'GET', sampleBody: null });
  });

  it('arrives there as it was sent, whatever the path and the body', () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((one) => !/^\.+$/.test(one));
    fc.assert(
      fc.property(
        segment,
        fc.jsonValue({ maxDepth: 3 }),
        fc.string({ unit: 'grapheme' }),
        (id, value, text) => {
          const url = `${host}/beta/deviceManagement/windowsQualityUpdateProfiles/${encodeURIComponent(id)}?$top=1`;
          const body = JSON.stringify({ value, text });
          const address = graphExplorerAddress(sent(body, url));
          if (address === null) return;
          const read = readAsGraphExplorer(address);
          expect(read.sampleUrl).toBe(url);
          expect(JSON.parse(read.sampleBody ?? '')).toEqual(JSON.parse(body));
        },
      ),
    );
  });

  it.each([
    ['another cloud', sent('{}', 'https://graph.microsoft.us/beta/x')],
    ['another host', sent('{}', 'https://graph.microsoft.com.example/beta/x')],
    ['another version', sent('{}', `${host}/next/x`)],
    ['no address', sent('{}', 'beta/x')],
    ['a request that is too long', sent(JSON.stringify({ a: 'x'.repeat(7000) }))],
    ['a request of which only the beginning is there', sent('{"a":"x…')],
  ])('is not there for %s', (_, request) => {
    expect(graphExplorerAddress(request)).toBeNull();
  });
});
