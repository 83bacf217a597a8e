import { i18n } from '#i18n';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import { isGuid } from '../../extension/assignment/ids';
import type { Target } from '../../extension/assignment/target';
import { nameOfFilter, nameOfTarget } from '../describe/target';
import { fill, slot } from '../words';

const filterWords = { include: 'profile.filterInclude', exclude: 'profile.filterExclude' } as const;

type Props = { target: Target; names: GroupNames; filters: readonly AssignmentFilter[] | null };

/** One assignment in a narrow column: its name, or its id whole, and its filter below. */
export function AimedAt({ target, names, filters }: Props) {
  const name = nameOfTarget(target, names);
  return (
    <>
      {name.missing && <span class="value">{i18n.t('describe.name.groupNotFound')}</span>}
      <span class={name.isId ? 'value value-mono mono' : 'value named'}>
        {name.isId ? <Broken id={name.text} /> : name.text}
      </span>
      {target.kind !== 'other' && target.filter.mode !== 'none' && (
        <span class="value-detail">
          {fill(i18n.t(filterWords[target.filter.mode], [slot(0)]), [
            // The name goes to the next line as a whole before it is broken itself.
            <span class="value-whole">{nameOfFilter(target.filter.id, filters)}</span>,
          ])}
        </span>
      )}
    </>
  );
}

/** A GUID takes two lines in a narrow column, both of the same length everywhere; it is broken nowhere else. */
function Broken({ id }: { id: string }) {
  if (!isGuid(id)) return <>{id}</>;
  const middle = id.indexOf('-', 14) + 1;
  return (
    <>
      <span class="value-whole">{id.slice(0, middle)}</span>
      <wbr />
      <span class="value-whole">{id.slice(middle)}</span>
    </>
  );
}
