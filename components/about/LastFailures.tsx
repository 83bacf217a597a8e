import { i18n } from '#i18n';
import type { RecentFailure } from '../../extension/messages/recent-failures';
import { Card, CardSection } from '../controls/Card';
import { formatDay, formatSeconds } from '../format';
import { Fact, Facts } from '../shell/Facts';
import { factsOfFailure, wordsOfFailure } from '../shell/failure-words';
import { wordsOfCommand } from './command-words';

/** What failed lately, the latest first: when, what was asked for, what happened, and what support asks for. */
export function LastFailures({ failures }: { failures: readonly RecentFailure[] }) {
  return (
    <section class="options-section" aria-labelledby="failures">
      <h2 id="failures">{i18n.t('about.failures')}</h2>
      {failures.length === 0 ? (
        <p>{i18n.t('about.failuresNone')}</p>
      ) : (
        <Card>
          {failures.map((one, index) => (
            <CardSection key={`${one.at}-${index}`}>
              <FailureItem {...one} />
            </CardSection>
          ))}
        </Card>
      )}
    </section>
  );
}

function FailureItem({ at, command, failure }: RecentFailure) {
  const { code, ids } = factsOfFailure(failure);
  const asked = wordsOfCommand(command);
  return (
    <div class="about-failure">
      <p class="about-when">{i18n.t('about.dayAndTime', [formatDay(at, Date.now()), formatSeconds(at)])}</p>
      <p>{i18n.t('about.requestOf', [asked, wordsOfFailure(failure).what])}</p>
      {(code !== '' || ids.length > 0) && (
        <Facts>
          {code !== '' && <Fact name={i18n.t('failure.code')}>{code}</Fact>}
          {ids.map(({ label, copyLabel, value }) => (
            <Fact key={label} name={label} mono copy={{ label: copyLabel, text: value }}>
              {value}
            </Fact>
          ))}
        </Facts>
      )}
    </div>
  );
}
