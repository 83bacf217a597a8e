import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isAssignmentId, isGuid, pseudoGroups } from '../../extension/assignment/ids';
import { longestPasted, type Pasted, pastedSources, readPasted } from '../../extension/portal/pasted';
import { readAddresses } from '../../extension/portal/pasted-addresses';
import { jsonBlocks } from '../../extension/portal/pasted-json-blocks';
import { unfoldTables } from '../../extension/portal/pasted-table';
import { readText } from '../../extension/portal/pasted-text';
import { forms } from '../portal/pasted-forms';

vi.setConfig({ testTimeout: 60_000 });

const root = Object.getOwnPropertyNames(Object.prototype).sort();
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(root);
});

const known = Object.values(forms).flatMap((rows) => rows.map(([, text]) => text));

/** A GUID that is nobody's placeholder, and has no form of a date or a word by chance. */
const guid = fc
  .uuid()
  .filter((id) => !/^[0-]+$/.test(id) && !(Object.values(pseudoGroups) as string[]).includes(id));

/** An id of an assignment of a profile, in one of the forms that are known. */
const assignmentOf = (profileId: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(guid, fc.constantFrom(...Object.values(pseudoGroups))),
      fc.constantFrom('', '_0', '_1_0', '_incl'),
    )
    .map(([group, suffix]) => `${profileId}_${group}${suffix}`);

const pair = guid.chain((profileId) =>
  fc.record({
    profileId: fc.constant(profileId),
    assignmentId: fc.oneof(
      assignmentOf(profileId),
      guid.filter((id) => id !== profileId),
    ),
    group: guid.filter((id) => id !== profileId),
  }),
);

const path = (p: string, a: string): string =>
  `deviceManagement/windowsQualityUpdateProfiles/${p}/assignments/${a}`;
const keys = (p: string, a: string): string =>
  `deviceManagement/windowsQualityUpdateProfiles('${p}')/assignments('${a}')`;
const target = (groupId: string): object => ({
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId,
  deviceAndAppManagementAssignmentFilterId: groupId,
});

type Wrap = (profileId: string, assignmentId: string, group: string) => string;
/** Every form that holds both ids, with a GUID beside them that must not be taken. */
const wraps: Record<string, Wrap> = {
  'an address': (p, a) => `https://graph.microsoft.com/beta/${path(p, a)}`,
  'an address with a query': (p, a, g) =>
    `<https://dod-graph.microsoft.us/beta/${path(p, a)}?$filter=id%20eq%20'${g}'>.`,
  'an address with keys': (p, a) => `https://graph.microsoft.com/beta/${keys(p, a)}`,
  'an encoded address': (p, a) =>
    `https://x.example/?url=${encodeURIComponent(`https://graph.microsoft.com/beta/${path(p, a)}`)}&data=1`,
  'a path': (p, a, g) => `/${path(p, a)} of group ${g}`,
  'the portal and a label': (p, a) =>
    `https://intune.microsoft.us/#view/Microsoft_Intune_DeviceSettings/WindowsQualityUpdateProfileMenu/~/0/profileId/${p}/profileName/x assignment ${a}`,
  'JSON with both': (p, a, g) => JSON.stringify({ groupId: g, profileId: p, assignmentId: a, tenantId: g }),
  'JSON of an assignment': (p, a, g) =>
    JSON.stringify({
      '@odata.context': `https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsQualityUpdateProfiles('${p}')/assignments/$entity`,
      id: a,
      target: target(g),
    }),
  'JSON in prose': (p, a, g) =>
    `Hello!\n\n${JSON.stringify({ value: { id: p, displayName: g, expeditedUpdateSettings: null, assignments: [{ id: a, target: target(g) }] } }, null, 1)}\n\nThanks`,
  'a journal entry': (p, a, g) =>
    JSON.stringify([
      {
        id: g,
        profile: { id: p, displayName: g },
        assignmentId: a,
        clientRequestId: g,
        account: { tenantId: g },
        before: target(g),
        state: { is: 'open', list: [{ id: `${p}_${g}`, target: target(g) }] },
      },
    ]),
  'a request': (p, a, g) =>
    JSON.stringify({ method: 'PATCH', url: `/${path(p, a)}`, body: { target: target(g) } }),
  'Invoke-MgGraphRequest': (p, a, g) =>
    `Invoke-MgGraphRequest -Method PATCH -Uri "https://graph.microsoft.com/beta/${keys(p, a)}" -Body '${JSON.stringify({ target: target(g) })}'`,
  'a cmdlet': (p, a, g) =>
    `Update-MgBetaDeviceManagementWindowsQualityUpdateProfileAssignment \`\r\n  -WindowsQualityUpdateProfileId "${p}" \`\r\n  -WindowsQualityUpdateProfileAssignmentId:'${a}' -BodyParameter @{ target = @{ groupId = '${g}' } }`,
  variables: (p, a, g) => `$profileId='${p}'; $groupId='${g}'; $assignmentId="${a}"`,
  cURL: (p, a, g) =>
    `curl -X PATCH 'https://microsoftgraph.chinacloudapi.cn/beta/${path(p, a)}' \\\n -H 'client-request-id: ${g}' -d '${JSON.stringify({ target: target(g) })}'`,
  'a ticket': (p, a, g) => `Please change assignment ${a} of profile ${p} to the group ${g}.`,
  lines: (p, a, g) =>
    `Tenant ID: ${g}\r\nProfile ID:\t{${p.toUpperCase()}}\r\nAssignment ID:\t${a}\r\nRequest ID: ${g}\r\n`,
  CSV: (p, a, g) => `groupId;assignmentId;profileId\n"${g}";"${a}";"${p}"`,
  'a table': (p, a, g) =>
    `ProfileId${' '.repeat(30)}GroupId${' '.repeat(30)}AssignmentId\n${'-'.repeat(9)} ${'-'.repeat(7)} ${'-'.repeat(12)}\n${p} ${g} ${a}`,
};

const idsOf = (pasted: Pasted | null): object | null => {
  if (pasted === null || pasted.is === 'guid') return pasted;
  return { ...pasted, from: undefined };
};

/** Holds for every answer, whatever the text was. */
function expectSound(pasted: Pasted | null): void {
  if (pasted === null) return;
  if (pasted.is !== 'guid') expect(pastedSources).toContain(pasted.from);
  const profileId = pasted.is === 'guid' ? pasted.id : 'profileId' in pasted ? pasted.profileId : null;
  if (profileId !== null) {
    expect(isGuid(profileId)).toBe(true);
    expect(profileId).toBe(profileId.toLowerCase());
  }
  if ('assignmentId' in pasted) expect(isAssignmentId(pasted.assignmentId)).toBe(true);
}

/** Pieces of the forms, put together as nobody would. */
const scraps = fc
  .array(
    fc.oneof(
      fc
        .constantFrom(...known)
        .chain((text) =>
          fc.tuple(fc.nat(text.length), fc.nat(text.length)).map(([from, to]) => text.slice(from, to)),
        ),
      fc.constantFrom(
        '\n',
        ' ',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        '(',
        '/',
        '%',
        '\\',
        '`',
        '$',
        '#',
        ': ',
        '_',
        '-',
        '\u0000',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('whatever is pasted', () => {
  it('is answered soundly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.json(), scraps), (text) =>
        expectSound(readPasted(text)),
      ),
      {
        numRuns: 3000,
      },
    );
  });

  it('gives only ids that stand in it', () => {
    const digits = (text: string): string => text.toLowerCase().replace(/[^0-9a-f]/g, '');
    fc.assert(
      fc.property(scraps, (text) => {
        const pasted = readPasted(text);
        if (pasted === null || !('profileId' in pasted)) return;
        expect(digits(text)).toContain(digits(pasted.profileId));
      }),
      { numRuns: 2000 },
    );
  });

  it('is not read when it is longer than any answer', () => {
    const text = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
    expect(readPasted(text.padEnd(longestPasted))).toEqual({ is: 'guid', id: text });
    expect(readPasted(text.padEnd(longestPasted + 1))).toBeNull();
  });
});

/** Much of each makes a careless pattern search again from each of its places, or a table grow. */
const id = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
const endless = [
  ...[
    'a',
    ' ',
    '\n',
    '~',
    '"',
    "'",
    '\\',
    '"\\',
    '{',
    '[',
    '{}',
    '[[',
    '/*',
    '//',
    '`',
    '$a',
    '-',
    '_',
    '%2f',
    '\u2013',
  ],
  ...[
    ',',
    '. ',
    '.',
    ':',
    '|',
    ' and ',
    'ring-',
    'profile ',
    'profile:',
    'assignment ',
    'curl ',
    '-assignmentId "',
  ],
  ...[
    id,
    `${id} `,
    `${id}_`,
    `${id}/`,
    `${id}_${id} `,
    `profile ${id}\n`,
    '{"id":"a"}',
    `{"profileId":"${id}"}`,
  ],
  ...[
    'windowsQualityUpdateProfiles/',
    "windowsQualityUpdateProfiles('",
    'windowsQualityUpdateProfiles%2f',
    'https://',
  ],
  ...[
    'https://intune.microsoft.com/#view/ ',
    'intune.microsoft.com/#view/a/b/profileName/x ',
    '#view/',
    '%3a%2f%2f',
  ],
  `profileId,assignmentId\n${`${id},x\n`.repeat(2000)}`,
].map((part) => part.repeat(Math.ceil(longestPasted / part.length)).slice(0, longestPasted));

describe('a long text', () => {
  // A search that grew with the square of such a text would take longer than the test may.
  it('is read to its end, whatever it repeats', () => {
    for (const text of endless) {
      expectSound(readPasted(text));
      expectSound(readPasted(`{"a":"${text.slice(10)}"}`));
    }
  });

  it('does not grow while it is read', () => {
    for (const text of endless) {
      const blocks = jsonBlocks(text).map(({ start, end, json }) => [end - start, json.length] as const);
      const looked = blocks.reduce((sum, [length]) => sum + length, 0);
      expect(looked).toBeLessThanOrEqual(text.length);
      for (const [length, json] of blocks) expect(json).toBeLessThanOrEqual(length);
      expect(unfoldTables(text).length).toBeLessThanOrEqual(20 * text.length);
      expect(readAddresses(text).rest.length).toBeLessThanOrEqual(text.length + 1);
      expect(readText(text, 'text').length).toBeLessThanOrEqual(text.length / 32);
    }
  });

  it('holds JSON no deeper than is read, in JSON or in its texts', () => {
    const deep = '['.repeat(30_000) + `{"profileId":"${id}"}` + ']'.repeat(30_000);
    expectSound(readPasted(deep));
    let text = JSON.stringify({ profileId: id });
    for (let level = 0; level < 6; level++) text = JSON.stringify({ body: text });
    expect(readPasted(text)).toBeNull();
  });
});

describe('any two ids', () => {
  it.each(Object.entries(wraps))('are found again in %s', (_, wrap) => {
    fc.assert(
      fc.property(pair, ({ profileId, assignmentId, group }) => {
        const found = readPasted(wrap(profileId, assignmentId, group));
        expect(idsOf(found)).toEqual({ is: 'assignment', profileId, assignmentId });
      }),
      { numRuns: 200 },
    );
  });

  it.each(Object.entries(wraps))('are never mixed up when only a part of %s was copied', (_, wrap) => {
    fc.assert(
      fc.property(pair, fc.nat(2000), ({ profileId, assignmentId, group }, cut) => {
        const text = wrap(profileId, assignmentId, group);
        const found = readPasted(text.slice(0, cut % text.length));
        expectSound(found);
        if (found === null || found.is === 'guid') return;
        if ('profileId' in found) expect(found.profileId).toBe(profileId);
        // Only where an id could end can nobody tell that it was cut off.
        if (!('assignmentId' in found)) return;
        expect(assignmentId.startsWith(found.assignmentId)).toBe(true);
        if (found.assignmentId.length < 73) expect([36, 38, 39]).toContain(found.assignmentId.length);
      }),
      { numRuns: 200 },
    );
  });

  it('can be typed, digit by digit', () => {
    fc.assert(
      fc.property(pair, ({ assignmentId }) => {
        for (let end = 0; end <= assignmentId.length; end++) {
          const typed = assignmentId.slice(0, end);
          const found = readPasted(typed);
          if (found?.is === 'guid') expect(found.id).toBe(typed);
          else if (found !== null) expect(found).toMatchObject({ assignmentId: typed });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are read alike from what was read', () => {
    fc.assert(
      fc.property(fc.oneof(scraps, fc.constantFrom(...known)), (text) => {
        const found = readPasted(text);
        if (found === null) return;
        const again = readPasted(JSON.stringify(found));
        expect(idsOf(again)).toEqual(idsOf(found));
        if (found.is === 'guid') expect(readPasted(found.id)).toEqual(found);
        if ('profileId' in found)
          expect(readPasted(found.profileId)).toEqual({ is: 'guid', id: found.profileId });
      }),
      { numRuns: 2000 },
    );
  });
});
