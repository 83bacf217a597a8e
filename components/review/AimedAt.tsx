import { Fragment } from 'preact';
import { i18n } from '#i18n';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import type { Target } from '../../extension/assignment/target';
import { nameOfFilter, nameOfTarget } from '../describe/target';

type Props = { target: Target; names: GroupNames; filters: readonly AssignmentFilter[] | null };

/** One assignment in a narrow column: its name, or its id whole, and its filter below. */
export function AimedAt({ target, names, filters }: Props) {
  const name = nameOfTarget(target, names);
  return (
    <>
      {name.missing && <span class="value">{i18n.t('describe.name.groupNotFound')}</span>}
      <span class={name.isId ? 'value value-mono mono' : 'value'}>
        {name.isId ? <Broken id={name.text} /> : name.text}
      </span>
      {target.kind !== 'other' && target.filter.mode !== 'none' && (
        <span class="value-detail">
          {target.filter.mode === 'include'
            ? i18n.t('profile.filterInclude', [nameOfFilter(target.filter.id, filters)])
            : i18n.t('profile.filterExclude', [nameOfFilter(target.filter.id, filters)])}
        </span>
      )}
    </>
  );
}

/** An id that takes two lines, broken after a hyphen and nowhere else. */
function Broken({ id }: { id: string }) {
  const parts = id.split(/(?<=-)/);
  return (
    <>
      {parts.map((part, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
