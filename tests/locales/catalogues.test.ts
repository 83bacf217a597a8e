import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import { catalogueFile, locales } from '../support/catalogue';

type Message = Awaited<ReturnType<typeof parseMessagesFile>>[number];

/** A message by its key, with its forms; one that is no plural has one, without a name. */
const formsOf = (message: Message): Record<string, string> =>
  message.type === 'plural' ? message.plurals : { '': message.message };

async function read(locale: string): Promise<Map<string, Message>> {
  const all = await parseMessagesFile(catalogueFile(locale));
  const own = all.map((message) => [message.key.join('.'), message] as const);
  return new Map(own.filter(([key]) => !key.startsWith('@@')));
}

const english = await read('en');
const catalogues = await Promise.all(locales.map(async (locale) => [locale, await read(locale)] as const));

const placeholders = (text: string): string[] => [...text.matchAll(/\$\d/g)].map(([one]) => one).sort();
const text = (catalogue: Map<string, Message>, key: string): string => {
  const message = catalogue.get(key);
  return message === undefined ? '' : Object.values(formsOf(message)).join(' ');
};

describe.each(catalogues)('%s', (locale, catalogue) => {
  it('has the messages of English and no others, in the same order', () => {
    expect([...catalogue.keys()]).toEqual([...english.keys()]);
  });

  it('has the same plural forms', () => {
    const forms = (of: Map<string, Message>) =>
      Object.fromEntries([...of].map(([key, message]) => [key, Object.keys(formsOf(message))]));
    expect(forms(catalogue)).toEqual(forms(english));
  });

  it('puts in the same things', () => {
    const wrong = [...catalogue].flatMap(([key, message]) => {
      const others = english.get(key);
      if (others === undefined) return [];
      return Object.entries(formsOf(message))
        .filter(([form, said]) => {
          const there = formsOf(others)[form];
          return there === undefined || placeholders(said).join() !== placeholders(there).join();
        })
        .map(([form]) => `${key} ${form}`.trim());
    });
    expect(wrong).toEqual([]);
  });

  it('says something everywhere, and nothing that would be taken for the bar between two forms', () => {
    const wrong = [...catalogue].filter(([, message]) =>
      Object.values(formsOf(message)).some((said) => said.trim() === '' || said.includes(' | ')),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('has nothing that Chromium takes for a named placeholder, and then loads no extension at all', () => {
    expect([...catalogue.keys()].filter((key) => /\$[\w@]+\$/.test(text(catalogue, key)))).toEqual([]);
  });

  it('tells its language', () => {
    expect(text(catalogue, 'app.language')).toBe(locale.replace('_', '-'));
  });

  it('has a name and a description that Chrome and Edge take', () => {
    expect(text(catalogue, 'app.name').length).toBeLessThanOrEqual(45);
    expect(text(catalogue, 'app.description').length).toBeLessThanOrEqual(132);
  });

  it('keeps the names of permissions, properties and techniques', () => {
    const name = /\b(GroupMember\.Read\.All|@odata\.type|cURL|PowerShell|Microsoft Graph|JSON)\b/g;
    const names = (said: string): string => [...new Set(said.match(name))].sort().join();
    const wrong = [...english.keys()].filter(
      (key) => names(text(catalogue, key)) !== names(text(english, key)),
    );
    expect(wrong).toEqual([]);
  });
});

it('has the words on the screen that are a contract', () => {
  const contract = {
    'portal.launcher': 'Edit assignment target',
    'app.panel': 'Edit assignment target',
    'profile.assignments': 'Assignments',
    'describe.title': '$1 $2',
    'describe.mode.include': 'Include',
    'describe.mode.exclude': 'Exclude',
    'profile.editOf': 'Edit $1',
    'editor.form': 'Assignment target',
    'editor.targetType': 'Target type',
    'describe.kind.group': 'Include group',
    'describe.kind.exclusionGroup': 'Exclude group',
    'describe.kind.allDevices': 'All devices',
    'describe.kind.allUsers': 'All users',
    'describe.kind.collection': 'Configuration Manager collection',
    'editor.searchGroups': 'Search groups',
    'editor.groups': 'Groups',
    'editor.groupId': 'Group ID',
    'editor.collectionId': 'Collection ID',
    'editor.filterMode': 'Filter mode',
    'describe.filterMode.none': 'None',
    'describe.filterMode.include': 'Include',
    'describe.filterMode.exclude': 'Exclude',
    'editor.filter': 'Filter',
    'editor.formTab': 'Form',
    'editor.jsonTab': 'JSON',
    'editor.targetJson': 'Target JSON',
    'editor.review': 'Review change',
    'editor.cancel': 'Cancel',
    'review.title': 'Review change',
    'review.apply': 'Apply change',
    'common.back': 'Back',
    'response.region': 'Response',
    'response.code': '$1 $2',
    'response.body': 'Response body',
    'response.outcome.verified': 'Verified',
    'response.outcome.acceptedNotVisible': 'Accepted, not visible yet',
    'response.outcome.ignored': 'Ignored by the service',
    'response.outcome.conflict': 'Changed by someone else',
    'response.outcome.rejected': 'Rejected',
    'response.outcome.notOffered': 'Not offered by the service',
    'response.outcome.unknown': 'Outcome unknown',
    'response.undo': 'Undo',
    'response.copyCurl': 'Copy as cURL',
    'response.copyPowerShell': 'Copy as PowerShell',
    'common.copyRequestId': 'Copy request ID',
    'common.signIn': 'Sign in',
    'common.signOut': 'Sign out',
    'common.switchAccount': 'Switch account',
    'popup.profileId': 'Profile ID',
    'popup.assignmentId': 'Assignment ID',
    'popup.load': 'Load assignment',
    'options.clientId': 'Application (client) ID',
    'options.tenantId': 'Directory (tenant) ID',
    'options.cloud': 'Cloud',
    'options.save': 'Save',
    'options.settings': 'Settings',
    'options.history': 'History',
    'options.about': 'About',
    'response.done': 'Done',
    'response.keepTheirs': 'Keep theirs',
    'response.reviewAgain': 'Review mine again',
    'list.replace': 'Replace list of $1',
    'response.backToEditor': 'Back to editor',
    'options.discard': 'Discard',
    'profile.lastChange.title': 'Last change here',
  };
  expect(Object.fromEntries(Object.keys(contract).map((key) => [key, text(english, key)]))).toEqual(contract);
});

it('speaks six languages', () => {
  expect(locales).toEqual(['en', 'de', 'es', 'fr', 'ja', 'pt_BR']);
});
