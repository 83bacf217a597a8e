import { i18n } from '#i18n';
import { isGuid } from '../../extension/assignment/ids';
import type { Failure } from '../../extension/messages/failure';
import type { RecentFailure } from '../../extension/messages/recent-failures';
import type { Reply } from '../../extension/messages/table';
import { factsOfFailure, wordsOfFailure } from '../shell/failure-words';
import { wordsOfCommand } from './command-words';
import { redact, shortId } from './redact';

/** What a report is made of. */
export type ReportFacts = {
  /** Milliseconds since 1970. */
  at: number;
  version: string;
  extensionId: string;
  browser: string;
  language: string;
  isSignedIn: boolean;
  settings: Reply<'settings.read'>;
  diagnostics: Reply<'diagnostics.read'>;
  /** Names that are known here and must not be told: people, tenants, profiles. */
  names: readonly string[];
};

/** The report as it is shown and copied: plain text, one fact a line, nothing in it that names anybody. */
export function reportOf(facts: ReportFacts): string {
  const { settings, locked, redirectAddress } = facts.settings;
  const { browser: granted, scopes, edits, openEdits, failures } = facts.diagnostics;
  const hide = (text: string): string => redact(text, facts.names);
  const lines = [
    i18n.t('about.in.heading', [i18n.t('app.name')]),
    '',
    line(i18n.t('about.in.at'), new Date(facts.at).toISOString()),
    line(i18n.t('about.in.version'), facts.version),
    line(i18n.t('about.in.extensionId'), facts.extensionId),
    line(i18n.t('about.in.redirect'), redirectAddress),
    line(i18n.t('about.in.browser'), facts.browser),
    line(i18n.t('about.in.language'), facts.language),
    line(i18n.t('about.in.cloud'), settings.cloud),
    line(i18n.t('about.in.clientId'), idOrNone(settings.clientId)),
    line(i18n.t('about.in.tenantId'), idOrNone(settings.tenantId)),
    line(i18n.t('about.in.locked'), listed(locked)),
    line(i18n.t('about.in.signedIn'), facts.isSignedIn ? i18n.t('about.in.yes') : i18n.t('about.in.no')),
    line(i18n.t('about.in.permissions'), listed(granted.permissions)),
    line(i18n.t('about.in.hosts'), listed(granted.hosts)),
    line(i18n.t('about.in.scopes'), listed(scopes.map(nameOfScope).map(hide))),
    line(i18n.t('about.in.edits'), String(edits)),
    line(i18n.t('about.in.openEdits'), String(openEdits)),
    '',
    ...(failures.length === 0
      ? [line(i18n.t('about.in.failures'), i18n.t('about.in.none'))]
      : [`${i18n.t('about.in.failures')}:`, ...failures.flatMap((one, at) => failureLines(one, at, hide))]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The last part of a permission's address: `GroupMember.Read.All`. */
export const nameOfScope = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);

function failureLines({ at, command, failure }: RecentFailure, index: number, hide: Hide): string[] {
  const { what } = wordsOfFailure(failure);
  const { code, message, ids } = factsOfFailure(failure);
  return [
    `${index + 1}. ${new Date(at).toISOString()} ${hide(wordsOfCommand(command))}`,
    `   ${hide(what)}`,
    `   ${line(i18n.t('about.in.code'), hide([code, `(${kindOf(failure)})`].filter(Boolean).join(' ')))}`,
    ...(message === '' ? [] : [`   ${line(i18n.t('about.in.message'), hide(message))}`]),
    // These are what support looks a request up by. What is no id in this place is treated as a text.
    ...ids.map(({ label, value }) => `   ${line(label, isGuid(value) ? value : hide(value))}`),
  ];
}

type Hide = (text: string) => string;

const kindOf = ({ from, code }: Failure): string => `${from} ${code}`;

const line = (name: string, value: string): string => `${name}: ${value}`;

const listed = (values: readonly string[]): string =>
  values.length === 0 ? i18n.t('about.in.none') : values.join(', ');

const idOrNone = (id: string): string => (id === '' ? i18n.t('about.in.notSet') : shortId(id));
