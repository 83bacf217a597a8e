import type { Session } from '../shell/use-session';

type Props = { session: Session };

/** Every edit that was made from this browser. */
export function HistoryTab({ session }: Props) {
  return <section class="options-section" aria-busy={session.busy} />;
}
