import { i18n } from '#i18n';
import checkIcon from 'icon:checkmark_circle_20_filled';
import devicesIcon from 'icon:laptop_20_regular';
import peopleIcon from 'icon:people_team_20_regular';
import type { Group } from '../../extension/assignment/directory';
import { sameId } from '../../extension/assignment/ids';
import { wordsOfGroupKind } from '../describe/target';
import { Icon } from '../icon/Icon';
import { hitsIn } from './group-search';

type Props = {
  id: string;
  groups: readonly Group[];
  /** The words that were searched for. */
  text: string;
  /** The option that the arrows stand on, -1 for none. */
  active: number;
  chosenId: string;
  /** The group that the assignment is aimed at now. */
  nowId: string | null;
  onChoose: (group: Group) => void;
};

/** The id of the option at a place, for `aria-activedescendant`. */
export const optionId = (listId: string, at: number): string => `${listId}-${at}`;

/** The groups that were found. The focus stays in the search box; the arrows go from option to option. */
export function GroupOptions({ id, groups, text, active, chosenId, nowId, onChoose }: Props) {
  return (
    <div class="group-options" role="listbox" id={id} aria-label={i18n.t('editor.groups')}>
      {groups.map((group, at) => {
        const own = optionId(id, at);
        const chosen = sameId(group.id, chosenId);
        return (
          <div
            key={group.id}
            class="group-option"
            role="option"
            id={own}
            aria-selected={chosen}
            // All the rest is told as its description, so that the name is the group's and nothing else.
            aria-describedby={`${own}-now ${own}-more ${own}-kind`}
            data-active={at === active || undefined}
            // Keeps the focus in the search box.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(group)}
          >
            {chosen ? (
              <Icon of={checkIcon} tone="brand" />
            ) : (
              <Icon of={group.kind === 'dynamicDevices' ? devicesIcon : peopleIcon} tone="quiet" />
            )}
            <div class="group-words">
              <div class="group-name">
                <span class="named">
                  {hitsIn(group.displayName, text).map((part, index) =>
                    part.hit ? <strong key={index}>{part.text}</strong> : part.text,
                  )}
                </span>
                {nowId !== null && sameId(group.id, nowId) && (
                  <span class="group-now" aria-hidden="true" id={`${own}-now`}>
                    {i18n.t('editor.groupNow')}
                  </span>
                )}
              </div>
              <div class="group-quiet" aria-hidden="true" id={`${own}-more`}>
                {group.description}
              </div>
            </div>
            <span class="group-quiet" aria-hidden="true" id={`${own}-kind`}>
              {wordsOfGroupKind(group.kind)}
            </span>
          </div>
        );
      })}
    </div>
  );
}
