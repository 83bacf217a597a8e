import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Group } from '../../extension/assignment/directory';
import { Button, Spinner } from '../controls/Button';
import { Field } from '../controls/Field';
import { SearchInput } from '../controls/TextInput';
import { counted } from '../format';
import { wordsOfFailure } from '../shell/failure-words';
import { GroupOptions, optionId } from './GroupOptions';
import { useGroupSearch } from './use-group-search';
import { useSearchMessages } from './use-search-messages';
import './group-search.css';

type Props = {
  chosenId: string;
  /** The group that the assignment is aimed at now. */
  nowId: string | null;
  namesAllowed: boolean;
  onChoose: (group: Group) => void;
};

/** Finds a group by its name. The results lie in the page, below the box. */
export function GroupSearchField({ chosenId, nowId, namesAllowed, onChoose }: Props) {
  const [state, search] = useGroupSearch();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(true);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  /** How many groups there were when more of them were asked for. */
  const grown = useRef<number | null>(null);
  const groups = state.is === 'found' || state.is === 'searching' ? state.groups : [];
  const listed = open && groups.length > 0;

  const type = (typed: string): void => {
    setText(typed);
    setOpen(true);
    setActive(-1);
    grown.current = null;
    search.type(typed);
  };
  useEffect(() => {
    if (active >= 0) document.getElementById(optionId(listId, active))?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  useEffect(() => {
    if (grown.current === null || state.is !== 'found' || groups.length <= grown.current) return;
    // The button is gone, or further down: it goes on at the first of what came.
    input.current?.focus();
    setActive(grown.current);
    grown.current = null;
  }, [state]);

  const showMore = (): void => {
    grown.current = groups.length;
    search.more();
  };
  const move = (event: KeyboardEvent): void => {
    const to = steps(event.key, active, groups.length);
    if (event.key === 'Escape' && open && state.is !== 'idle' && state.is !== 'failed') {
      setOpen(false);
      setActive(-1);
    } else if (event.key === 'Enter') {
      // Enter chooses; it never submits from here.
      const group = listed ? groups[active] : undefined;
      if (group) onChoose(group);
    } else if (to !== null && groups.length > 0) {
      setOpen(true);
      setActive(to);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Field
      label={i18n.t('editor.searchGroups')}
      messages={useSearchMessages(state, namesAllowed, search.again)}
    >
      {(control) => (
        <>
          <SearchInput
            {...control}
            ref={input}
            value={text}
            onValue={type}
            busy={state.is === 'searching'}
            aria={{
              ...(listed ? { 'aria-controls': listId } : {}),
              ...(listed && active >= 0 ? { 'aria-activedescendant': optionId(listId, active) } : {}),
            }}
            onKeyDown={move}
          />
          {open && state.is !== 'idle' && state.is !== 'failed' && (
            <div class="group-list">
              {listed && (
                <GroupOptions
                  id={listId}
                  groups={groups}
                  text={text}
                  active={active}
                  chosenId={chosenId}
                  nowId={nowId}
                  onChoose={onChoose}
                />
              )}
              {groups.length === 0 && (
                <p class="group-line">
                  {state.is === 'searching' && <Spinner />}
                  {state.is === 'searching' ? i18n.t('editor.searching') : i18n.t('editor.nothingFound')}
                </p>
              )}
              {state.is === 'found' && state.next !== null && (
                <div class="group-line">
                  <Button look="link" busy={state.more === 'loading'} onPress={showMore}>
                    {i18n.t('editor.showMore')}
                  </Button>
                  {typeof state.more === 'object' && (
                    <span role="alert">{i18n.t('editor.moreFailed', [wordsOfFailure(state.more).what])}</span>
                  )}
                </div>
              )}
            </div>
          )}
          <span class="only-heard" role="status">
            {open && state.is === 'found' && i18n.t('editor.found', ...counted(state.groups.length))}
          </span>
        </>
      )}
    </Field>
  );
}

/** Where a key leads among the options, `null` for every other key. */
function steps(key: string, active: number, count: number): number | null {
  if (key === 'ArrowDown') return active + 1 < count ? active + 1 : 0;
  if (key === 'ArrowUp') return active > 0 ? active - 1 : count - 1;
  return null;
}
