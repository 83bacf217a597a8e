import type { Ref } from 'preact';
import { i18n } from '#i18n';
import type { Profile } from '../../extension/assignment/assignment';
import { counted, formatDate } from '../format';

/** The profile's name and what tells it from others. */
export function ProfileHead({ profile, heading }: { profile: Profile; heading?: Ref<HTMLHeadingElement> }) {
  const { daysUntilForcedReboot: days, release } = profile;
  const facts = [
    i18n.t('profile.kind'),
    ...(days === null ? [] : [i18n.t('profile.restart', ...counted(days))]),
    ...(release === null ? [] : [wordsOfRelease(release)]),
  ];
  return (
    <header class="profile-head">
      <h1 class="named" ref={heading ?? null} tabIndex={-1}>
        {profile.displayName}
      </h1>
      <p>{facts.join('\u2002·\u2002')}</p>
    </header>
  );
}

/** A release is words of the service, or the moment of its publication. */
export function wordsOfRelease(release: string): string {
  const moment = /^\d{4}-\d{2}-\d{2}(T|$)/.test(release) ? Date.parse(release) : NaN;
  return Number.isNaN(moment) ? release : formatDate(moment);
}
