import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, escaped, firstCells, headingsOf, read, root, says, type Text } from './reader';

const page = read('docs/troubleshooting.md');
const [ofTheExtension = '', ofTheHelper = ''] = page.split(/^## Helper commands$/m);

const messagesIn = (text: string): string[] => [
  ...headingsOf(text)
    .filter(({ depth }) => depth === 3)
    .map((heading) => heading.text),
  ...firstCells(text, 'message'),
];

/** What differs from case to case. */
const inPlace = '‹[^›]+›';
const withoutStop = (text: string): string => text.replace(/\.$/, '');
const isSaid = (said: readonly string[], { text }: Text): boolean =>
  said.some((one) => says(withoutStop(one), withoutStop(text), inPlace));

/** Keys of texts that tell that something failed, was refused, or cannot be done. */
const failures: readonly RegExp[] = [
  /^failure\.(graph|identity|settings|channel)\.\w+\.what$/,
  /^failure\.edit\.(otherTenant|covered)\.what$/,
  /^failure\.edit\.notAllowed\.(readOnly|kind|fullList)$/,
  /^findings\./,
  /^rules\./,
  /^popup\.trouble\./,
  /^options\.importFailed\./,
  /^response\.(outcome\.|conflict|rejected$|notOffered|ignored$|ignoredPart$|othersLost$|othersChanged$)/,
  /^response\.(acceptedNotVisible$|unknown$|unknownNotRead$|comeBack$|interrupted$|notApplied$)/,
  /^response\.found\.(lost|notApplied|other|gone)$/,
  /^review\.waiting\.why\./,
  /^profile\.lastChange\.(open|openElsewhere|gone|changedBack|changedSince|notInList|unknownBefore|forbidden)$/,
  /^bar\.(otherAccount|signedOutMeanwhile)$/,
  // What is called so says so by its name.
  /failed$/i,
  /(refused|declined|unreached|notFound|notFoundNote|unreachable|swapped|notRead|notSignedIn|missing)$/i,
  /(notAGuid|sameIds|noKinds|notAProfile|noSuchAssignment|noIds|otherProfile|otherTenant|otherTenantWhy)$/,
  /(namesOff|namesNotAllowed|cut|noGraphExplorer|undoElsewhere|savedNames|savedWithout|unreadable)$/,
  /^portal\.reload$/,
  /^failure\.offline\./,
  /^popup\.attention\.(unsettled|unsettledOther|signIn)$/,
  /^toolbar\.badge\./,
  /^options\.(correct|imported\.wrong)$/,
  /^list\.(twice|bothModes|onlyWay|onlyWayBefore)$/,
  /^popup\.notApplied$/,
  /^editor\.(notInForm|filterById)$/,
];

/** Texts that are called like failures and are none. */
const others: readonly RegExp[] = [
  // Advice, which stands below the sentence that is explained.
  /^rules\.portal$/,
  /ToDo(\.|$)/,
  /^failure\.graph\.unreachable\.why$/,
  // A line of the list of recent profiles, whose reason is told at a press.
  /^popup\.recent\.otherTenant$/,
  // What the bar says of the account, not of a failure.
  /^bar\.notSignedIn$/,
  // What is well.
  /^response\.outcome\.verified$/,
];

const matches =
  (keys: readonly RegExp[]) =>
  (text: Text): boolean =>
    keys.some((one) => one.test(text.key));
const mustBeTold = catalogue.filter(matches(failures)).filter((text) => !matches(others)(text));

describe('troubleshooting by message', () => {
  const said = messagesIn(ofTheExtension);

  it('knows failures by their keys', () => {
    expect(new Set(mustBeTold.map(({ key }) => key)).size).toBeGreaterThan(150);
    for (const key of ['failure.graph.roleMissing.what', 'popup.settleFailed', 'options.hostsDeclined']) {
      expect(mustBeTold.some((text) => text.key === key)).toBe(true);
    }
  });

  it('has only messages that the screen shows, word by word', () => {
    expect(said.length).toBeGreaterThan(150);
    const invented = said.filter((one) => !catalogue.some(({ text }) => says(one, text, inPlace)));
    expect(invented).toEqual([]);
  });

  it('leaves no failure out', () => {
    const keys = [...new Set(mustBeTold.map(({ key }) => key))];
    const left = keys.filter((key) => !mustBeTold.some((text) => text.key === key && isSaid(said, text)));
    expect(left).toEqual([]);
  });

  it('tells each message once', () => {
    expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
  });

  it('quotes of the helper what the helper says', () => {
    const source = globSync('helper/**/*.ts', { cwd: root, exclude: (name) => name.includes('tests') })
      .map((name) => read(name))
      .join('\n')
      // A sentence that is written in two lines.
      .replaceAll(/['`]\s*\+\s*['`]/g, '');
    const quoted = messagesIn(ofTheHelper);
    expect(quoted.length).toBeGreaterThan(10);
    // Something is put in for each ‹…›, and all stands in one sentence of the source.
    const isThere = (one: string): boolean =>
      new RegExp(
        one
          .split(/‹[^›]+›/)
          .map(escaped)
          .join(String.raw`\$\{[^\n]*?\}`),
      ).test(source);
    expect(isThere('Port ‹number› is occupied.')).toBe(true);
    expect(isThere('Port ‹number› is taken.')).toBe(false);
    expect(quoted.filter((one) => !isThere(one))).toEqual([]);
  });
});
