import type { CloudName } from '../../extension/graph/clouds';
import type { Session } from '../shell/use-session';

type Props = {
  session: Session;
  /** Asks the person for the hosts of a cloud; called within a press. */
  requestHosts: (cloud: CloudName) => Promise<boolean>;
  onDone: () => void;
};

/** The first run, in three steps. */
export function StartPage({ session }: Props) {
  return <section class="options-section" aria-busy={session.busy} />;
}
