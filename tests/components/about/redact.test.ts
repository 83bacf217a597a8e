import '../../support/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, shortId } from '../../../components/about/redact';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const base64url = `${letters}0123456789-_`;
const textOf = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters.split('')), minLength, maxLength });

const word = textOf(letters, 2, 12);
const label = fc.tuple(word, textOf('0123456789', 0, 3)).map((parts) => parts.join(''));
const guid = fc.uuid();
const jwt = fc
  .tuple(textOf(base64url, 20, 60), textOf(base64url, 20, 90), textOf(base64url, 20, 60))
  .map((parts) => `eyJ${parts.join('.')}`);
const refreshToken = textOf(base64url, 60, 120).map((text) => `1.AXoA0${text}`);
const mail = fc
  .tuple(label, label, word, word)
  .map(([one, two, domain, end]) => `${one}.${two}@${domain}.${end}`);
const host = fc.tuple(label, label, word).map((parts) => parts.join('.'));

/** What is secret in the text that is made of it. */
const secrets = {
  'a token': jwt.map((secret) => ({ secret, text: secret })),
  'a bearer': textOf(`${base64url}.~+/`, 12, 60).map((secret) => ({ secret, text: `Bearer ${secret}` })),
  'a refresh token': refreshToken.map((secret) => ({ secret, text: secret })),
  'a code': fc
    .tuple(
      fc.constantFrom('code', 'state', 'refresh_token', 'client_secret', 'login_hint'),
      textOf(base64url, 6, 60),
    )
    .map(([name, secret]) => ({ secret, text: `${name}=${secret}` })),
  'an address with a code': textOf(base64url, 6, 60).map((secret) => ({
    secret,
    text: `https://login.microsoftonline.com/common?code=${secret}#x`,
  })),
  'a mail address': mail.map((secret) => ({ secret, text: secret })),
  'a guest': fc
    .tuple(word, word)
    .map(([one, two]) => `${one}_fabrikam.com#EXT#@${two}.onmicrosoft.com`)
    .map((secret) => ({ secret, text: secret })),
  'an id': guid.map((secret) => ({ secret, text: secret })),
  'an id in capitals': guid.map((id) => id.toUpperCase()).map((secret) => ({ secret, text: `{${secret}}` })),
  'an id without hyphens': guid
    .map((id) => id.replaceAll('-', ''))
    .map((secret) => ({ secret, text: secret })),
  'a host': host.map((secret) => ({ secret, text: secret })),
  'a host with a port': label.map((name) => `${name}:8080`).map((secret) => ({ secret, text: secret })),
  'an internal address': host.map((secret) => ({ secret, text: `http://${secret}:8080/path?x=1` })),
  'an IPv4 address': fc.ipV4().map((secret) => ({ secret, text: secret })),
  'a Windows account': fc
    .tuple(word, label)
    .map((parts) => parts.join('\\'))
    .map((secret) => ({ secret, text: secret })),
  'a path': word.map((secret) => ({ secret: `\\${secret}`, text: `C:\\Users\\${secret}\\file.txt` })),
  'a quoted name': fc
    .tuple(word, word, fc.constantFrom(["'", "'"], ['"', '"'], ['“', '”'], ['‘', '’'], ['«', '»']))
    .map(([one, two, [open, close]]) => ({
      secret: `${one}q ${two}`,
      text: `${open ?? ''}${one}q ${two}${close ?? ''}`,
    })),
};

const around = fc.tuple(
  fc.constantFrom('', 'The app ', 'Error: ', 'Not found (', '[', 'a, ', 'was: ', '\n'),
  fc.constantFrom('', ' was not found.', ')', ']', ', b', '; x', '\nnext line'),
);

describe('redaction', () => {
  it.each(Object.entries(secrets))('takes out %s', (_, secretIn) => {
    fc.assert(
      fc.property(secretIn, around, ({ secret, text }, [before, after]) => {
        const redacted = redact(`${before}${text}${after}`);
        expect(redacted.toLowerCase()).not.toContain(secret.toLowerCase());
      }),
      { numRuns: 300 },
    );
  });

  it('takes out every one of several', () => {
    const any = fc.oneof(...Object.values(secrets));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (all) => {
        const redacted = redact(all.map(({ text }) => text).join(' and ')).toLowerCase();
        for (const { secret } of all) expect(redacted).not.toContain(secret.toLowerCase());
      }),
      { numRuns: 500 },
    );
  });

  it('takes out names that are known, wherever they stand and in whatever case', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'grapheme', minLength: 3, maxLength: 30 })
          .filter((name) => name.trim().length >= 3),
        fc.constantFrom('The profile ', '', 'x'),
        (name, before) => {
          const plain = name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
          fc.pre(plain.length >= 3 && !'(name) the profile not found'.includes(plain.toLowerCase()));
          const redacted = redact(`${before}${name} not found`, [name]);
          expect(redacted).not.toContain(plain);
        },
      ),
      {
        examples: [
          ['Pilot ring (Europe)', ''],
          ['a.*b', ''],
          ['Ring – café', ''],
        ],
      },
    );
    expect(redact('PILOT RING is gone', ['Pilot ring'])).toBe('(name) is gone');
    expect(redact('Pilot ring Europe', ['Pilot ring', 'Pilot ring Europe'])).toBe('(name)');
  });

  it('changes nothing more when it is done again, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        const once = redact(text);
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'User is not authorized to perform this operation',
    'AADSTS9002326: Cross-origin token redemption is permitted only for the single-page application client-type.',
    'The target type #microsoft.graph.groupAssignmentTarget cannot be created.',
    'One of the following scopes is needed: DeviceManagementConfiguration.ReadWrite.All',
    '403 Forbidden',
    'Too many requests. Wait until 10:24:31.',
    'graph.microsoft.com could not be reached.',
  ])('leaves a sentence that tells nothing of anybody: %s', (sentence) => {
    expect(redact(sentence)).toBe(sentence);
  });

  it('keeps what helps of real sentences', () => {
    expect(
      redact(
        "Application with identifier '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52' was not found in the directory 'Contoso'.",
      ),
    ).toBe("Application with identifier '…' was not found in the directory '…'.");
    expect(redact('GET https://graph.microsoft.com/beta/groups/x failed for maya@contoso.com')).toBe(
      'GET https://graph.microsoft.com/… failed for (account)',
    );
    expect(redact("Group 'Bob's ring' is gone")).toBe("Group '…' is gone");
  });

  it('shortens ids so that they can be compared, and no more', () => {
    expect(shortId('f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304')).toBe('f5a3…a304');
    expect(shortId('contoso')).toBe('(ID)');
  });
});
