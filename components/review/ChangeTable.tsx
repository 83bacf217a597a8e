import { i18n } from '#i18n';
import arrowIcon from 'icon:arrow_right_16_regular';
import { type Difference, difference } from '../../extension/assignment/difference';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import type { Target } from '../../extension/assignment/target';
import { keyOf, wordsOfProperty, wordsOfValue } from '../describe/difference';
import { Icon } from '../icon/Icon';
import { Value } from './Value';
import './change-table.css';

type Props = {
  before: Target;
  after: Target;
  names: GroupNames;
  filters: readonly AssignmentFilter[] | null;
};

/** Before and after, property by property: what changes first, what stays in one line each. */
export function ChangeTable({ before, after, names, filters }: Props) {
  const rows = difference(before, after);
  const words = (row: Difference, side: 'before' | 'after') =>
    wordsOfValue(row.property, row[side], names, filters);
  return (
    <table class="change-table">
      <thead>
        <tr>
          <th scope="col">{i18n.t('review.before')}</th>
          <th scope="col">{i18n.t('review.after')}</th>
        </tr>
      </thead>
      {rows
        .filter((row) => row.changed)
        .map((row) => (
          <tbody key={keyOf(row)}>
            <tr>
              <th scope="rowgroup" colSpan={2} class={typeof row.property === 'string' ? '' : 'mono'}>
                {wordsOfProperty(row.property)}
              </th>
            </tr>
            <tr>
              <td class="change-before">
                <div class="change-from">
                  <div>
                    <Value words={words(row, 'before')} />
                  </div>
                  <Icon of={arrowIcon} size={16} tone="quiet" />
                </div>
              </td>
              <td>
                <div class="chip chip-mine">
                  <Value words={words(row, 'after')} />
                </div>
              </td>
            </tr>
          </tbody>
        ))}
      {rows
        .filter((row) => !row.changed)
        .map((row) => (
          <tbody key={keyOf(row)} class="change-none">
            <tr>
              <th scope="row">{i18n.t('review.unchanged', [wordsOfProperty(row.property)])}</th>
              <td>
                <Value words={{ ...words(row, 'after'), detail: null }} />
              </td>
            </tr>
          </tbody>
        ))}
    </table>
  );
}
