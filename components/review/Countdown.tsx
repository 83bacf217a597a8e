import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatCountdown } from '../format';

type Props = {
  /** The moment in milliseconds since 1970. */
  until: number;
  /** `until the next try` */
  words: string;
};

/** The seconds that are left, large. A timer is read when somebody asks for it, not every second. */
export function Countdown({ until, words }: Props) {
  const [since] = useState(() => Date.now());
  const [now, setNow] = useState(since);
  const left = Math.max(0, until - now);
  useEffect(() => {
    if (left === 0) return;
    // Wakes when the number changes, however late the last wake was.
    const timer = setTimeout(() => setNow(Date.now()), left % 1000 || 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const whole = Math.max(1, until - since);
  return (
    <>
      <p class="countdown" role="timer">
        <strong>{formatCountdown(Math.ceil(left / 1000))}</strong> <span>{words}</span>
      </p>
      <progress aria-label={i18n.t('review.doing')} max={whole} value={whole - left} />
    </>
  );
}
