import { i18n } from '#i18n';
import failedIcon from 'icon:dismiss_circle_24_filled';
import { type Failure, lacksConsent } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { Card, CardSection } from '../controls/Card';
import { AdminConsent } from './AdminConsent';
import { type FailureAction, type FailureFacts, factsOfFailure, wordsOfFailure } from './failure-words';
import { Fact, Facts } from './Facts';
import { OutcomeBlock } from './Outcome';
import { isOfNetwork, useBackOnline, useOnline } from './use-online';
import './failure-alert.css';

type Props = {
  failure: Failure;
  /** What did not happen, where the failure alone does not tell: `The profile was not read`. */
  title?: string;
  /** Who was signed in when it happened. */
  username?: string;
  /** Another button of the screen is the primary one. */
  quiet?: boolean;
  /**
   * What can be pressed here. Only what helps against this failure is offered. A `retry` reads and never writes: where
   * the network was gone, it is called without a press once it is back.
   */
  on?: Partial<Record<FailureAction, () => void>>;
};

const actionWords: Record<FailureAction, () => string> = {
  signIn: () => i18n.t('common.signIn'),
  switchAccount: () => i18n.t('common.switchAccount'),
  settings: () => i18n.t('common.settings'),
  retry: () => i18n.t('common.retry'),
};

/** One alert for one failure: what happened, why if known, what to do, and what support asks for. */
export function FailureAlert({ failure, title, username, quiet = false, on = {} }: Props) {
  const words = wordsOfFailure(failure);
  const isAway = !useOnline() && isOfNetwork(failure);
  useBackOnline(isOfNetwork(failure) ? on.retry : undefined);
  const why = isAway ? i18n.t('failure.offline.why') : words.why;
  const toDo = isAway && on.retry ? [i18n.t('failure.offline.again')] : words.toDo;
  const offered = words.actions.filter((action) => on[action]);
  return (
    <div class="failure" role="alert">
      <OutcomeBlock tone="danger" icon={failedIcon} title={title ?? words.what}>
        {title !== undefined && <p>{words.what}</p>}
      </OutcomeBlock>
      {why !== null && (
        <section>
          <h3>{i18n.t('failure.why')}</h3>
          <p>{why}</p>
        </section>
      )}
      <section>
        <h3>{i18n.t('failure.toDo')}</h3>
        <ul>
          {toDo.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {lacksConsent(failure) && <AdminConsent />}
        {offered.length > 0 && (
          <p class="failure-actions">
            {offered.map((action, index) => (
              <Button
                key={action}
                look={index === 0 && !quiet ? 'primary' : 'secondary'}
                onPress={() => on[action]?.()}
              >
                {actionWords[action]()}
              </Button>
            ))}
          </p>
        )}
      </section>
      <FailureFactsCard facts={factsOfFailure(failure)} username={username} />
    </div>
  );
}

/** What the service itself said; nothing at all where it said nothing. */
function FailureFactsCard({ facts, username }: { facts: FailureFacts; username: string | undefined }) {
  const { message, code, ids } = facts;
  if (message === '' && code === '' && ids.length === 0) return null;
  return (
    <Card>
      <CardSection>
        <Facts>
          {code !== '' && <Fact name={i18n.t('failure.code')}>{code}</Fact>}
          {message !== '' && <Fact name={i18n.t('failure.message')}>{message}</Fact>}
          {username !== undefined && <Fact name={i18n.t('failure.signedInAs')}>{username}</Fact>}
          {ids.map(({ label, copyLabel, value }) => (
            <Fact key={label} name={label} mono copy={{ label: copyLabel, text: value }}>
              {value}
            </Fact>
          ))}
        </Facts>
      </CardSection>
    </Card>
  );
}
