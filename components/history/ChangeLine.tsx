import { i18n } from '#i18n';
import arrowIcon from 'icon:arrow_right_16_regular';
import type { KnownNames } from '../../extension/assignment/directory';
import { sameTarget } from '../../extension/assignment/assignment';
import { readTarget, type Target } from '../../extension/assignment/target';
import type { JournalEntry } from '../../extension/journal/entry';
import { Mode } from '../controls/Mode';
import { modeOf, nameOfTarget, wordsOfFilter } from '../describe/target';
import { Icon } from '../icon/Icon';

type Props = { entry: Pick<JournalEntry, 'before' | 'after'>; known: KnownNames };

/** What an edit changed, by icons and names. What stays is said once: `Include Pilot ring → Broad ring – Europe`. */
export function ChangeLine({ entry, known }: Props) {
  const [before, after] = [readTarget(entry.before), readTarget(entry.after)];
  const { names, filters } = known;
  const sameMode = modeOf(before) === modeOf(after);
  const sameName = nameOfTarget(before, names).text === nameOfTarget(after, names).text;
  const [filterBefore, filterAfter] = [wordsOfFilter(before, filters), wordsOfFilter(after, filters)];
  return (
    <>
      <p class="change-line">
        <Mode mode={modeOf(before)} />
        {!sameName && (
          <>
            <Name target={before} known={known} />
            <To />
          </>
        )}
        {sameName && !sameMode && <To />}
        {!sameMode && <Mode mode={modeOf(after)} />}
        <Name target={after} known={known} />
      </p>
      {filterBefore !== filterAfter && (
        <p class="change-line change-line-more">
          <span>{filterBefore}</span>
          <To />
          <span>{filterAfter}</span>
        </p>
      )}
      {sameMode && sameName && filterBefore === filterAfter && (
        <p class="change-line-more">
          {sameTarget(before, after)
            ? i18n.t('profile.lastChange.nothing')
            : i18n.t('profile.lastChange.otherProperties')}
        </p>
      )}
    </>
  );
}

function Name({ target, known }: { target: Target; known: KnownNames }) {
  const { text, isId, missing } = nameOfTarget(target, known.names);
  return (
    <>
      <strong class={isId ? 'mono' : undefined}>{text}</strong>
      {missing && <span class="change-line-more">{i18n.t('describe.name.groupNotFound')}</span>}
    </>
  );
}

/** The arrow between before and after, and the word that is read in its place. */
function To() {
  return (
    <span class="change-to">
      <Icon of={arrowIcon} size={16} tone="quiet" />
      <span class="only-heard"> {i18n.t('history.to')} </span>
    </span>
  );
}
