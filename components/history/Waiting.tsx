import { i18n } from '#i18n';
import { Skeleton } from '../shell/Skeleton';

/** The place of the list while it is read. */
export function Waiting() {
  return (
    <div class="history-waiting">
      <p class="only-heard" role="status">
        {i18n.t('history.loading')}
      </p>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} of="line" />
      ))}
    </div>
  );
}
