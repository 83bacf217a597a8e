import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import { readTarget } from '../../extension/assignment/target';
import type { WireAssignment } from '../../extension/assignment/wire';
import type { JournalEntry } from '../../extension/journal/entry';
import { exchangeOf } from '../../extension/journal/export';
import { CodeBlock } from '../controls/CodeBlock';
import { prettyJson } from '../controls/code-lines';
import { CopyButton } from '../controls/CopyButton';
import { titleWithFilter } from '../describe/target';
import { CopyAs } from '../response/CopyAs';
import { Sentences } from '../sentences';
import { Fact, Facts } from '../shell/Facts';
import { sentencesOfEnd } from './ending';
import { outcomeOf } from './entries';
import { detailsText, factsOf, failureText } from './facts';
import './entry-details.css';

type Props = { entry: JournalEntry; known: KnownNames };

/** Everything that is known of one edit, to read and to copy. */
export function EntryDetails({ entry, known }: Props) {
  const outcome = outcomeOf(entry);
  const exchange = exchangeOf(entry);
  return (
    <div class="entry-details">
      <div class="entry-end">
        <p>
          <Sentences of={sentencesOfEnd(entry, known)} />
        </p>
        {outcome !== null && 'failure' in outcome && <p>{failureText(outcome.failure)}</p>}
      </div>
      <div class="entry-sides">
        <Side
          title={i18n.t('review.before')}
          json={i18n.t('history.jsonBefore')}
          of={entry.before}
          known={known}
        />
        <Side
          title={i18n.t('review.after')}
          json={i18n.t('history.jsonAfter')}
          of={entry.after}
          known={known}
        />
      </div>
      <Facts>
        {factsOf(entry).map(({ name, value, mono = false, copyLabel }) => (
          <Fact
            key={name}
            name={name}
            mono={mono}
            {...(copyLabel === undefined ? {} : { copy: { label: copyLabel, text: value } })}
          >
            {value}
          </Fact>
        ))}
      </Facts>
      {exchange && (
        <div class="entry-bodies">
          {exchange.requestBody !== null && (
            <Body
              title={i18n.t('review.requestBody')}
              copy={i18n.t('history.copyRequestBody')}
              text={exchange.requestBody}
            />
          )}
          {exchange.status !== 0 && (
            <Body
              title={i18n.t('response.body')}
              copy={i18n.t('response.copyBody')}
              text={exchange.responseBody}
            />
          )}
        </div>
      )}
      <div class="entry-copies">
        {exchange && <CopyAs request={exchange} />}
        <div class="copy-as">
          <CopyButton wide label={i18n.t('history.copyDetails')} text={() => detailsText(entry, known)} />
        </div>
      </div>
    </div>
  );
}

type SideProps = { title: string; json: string; of: WireAssignment['target']; known: KnownNames };

/** What the assignment was aimed at on one side of the change, in words and as the service has it. */
function Side({ title, json, of, known }: SideProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p>{titleWithFilter(readTarget(of), known.names, known.filters)}</p>
      <CodeBlock label={json} text={JSON.stringify(of, null, 2)} />
    </section>
  );
}

function Body({ title, copy, text }: { title: string; copy: string; text: string }) {
  const pretty = prettyJson(text);
  if (pretty.trim() === '') return null;
  return (
    <details class="entry-body">
      <summary>{title}</summary>
      <CodeBlock label={title} text={pretty} />
      <div class="copy-as">
        <CopyButton wide label={copy} text={pretty} />
      </div>
    </details>
  );
}
