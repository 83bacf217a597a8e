import { i18n } from '#i18n';
import { Screen } from '../shell/Layout';
import { Skeleton } from '../shell/Skeleton';
import { assignmentRows } from './assignment-rows';
import './profile.css';

/** A profile that is still being read: the same places, without words. */
export function ProfileSkeleton() {
  return (
    <Screen busy>
      <h1 class="only-heard">{i18n.t('app.panel')}</h1>
      <p class="only-heard" role="status">
        {i18n.t('profile.loading')}
      </p>
      <div class="profile-head">
        <Skeleton of="title" />
        <Skeleton of="line" />
      </div>
      <div class="assignments-head">
        <Skeleton of="name" />
      </div>
      <div {...assignmentRows()}>
        {[0, 1, 2].map((row) => (
          <div class="assignment" key={row}>
            <div class="assignment-mode">
              <Skeleton of="mode" />
            </div>
            <div class="assignment-name">
              <Skeleton of="name" />
            </div>
            <div class="assignment-more">
              <Skeleton of="short" />
            </div>
          </div>
        ))}
      </div>
    </Screen>
  );
}
