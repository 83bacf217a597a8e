import type { ComponentChildren, Ref } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import dismissIcon from 'icon:dismiss_20_regular';
import searchIcon from 'icon:search_20_regular';
import { Icon, type IconShape } from '../icon/Icon';
import { IconButton } from './Button';
import type { FieldControl } from './Field';
import './input.css';

type Common = Partial<FieldControl> & {
  value: string;
  onValue: (value: string) => void;
  placeholder?: string;
  'aria-label'?: string;
  ref?: Ref<HTMLInputElement>;
};

type TextProps = Common & {
  /** Ids and addresses are read digit by digit. */
  mono?: boolean;
  /** The person is done with the field for now. */
  onLeave?: () => void;
  readOnly?: boolean;
  icon?: IconShape;
  /** A quiet button at the end. */
  trailing?: ComponentChildren;
};

/** One line of text. Ids keep the spelling check and the browser's own suggestions away. */
export function TextInput({
  value,
  onValue,
  mono = false,
  readOnly = false,
  icon,
  trailing,
  onLeave,
  ref,
  ...rest
}: TextProps) {
  return (
    <span class={`input${readOnly ? ' input-readonly' : ''}`}>
      {icon && <Icon of={icon} tone="quiet" />}
      <input
        {...rest}
        ref={ref ?? null}
        type="text"
        class={mono ? 'mono' : undefined}
        value={value}
        readOnly={readOnly}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onValue(event.currentTarget.value)}
        onBlur={onLeave}
      />
      {trailing}
    </span>
  );
}

type SearchProps = Common & {
  busy?: boolean;
  /** Further ARIA of a search that drives a list, and its keys. */
  aria?: { 'aria-controls'?: string; 'aria-activedescendant'?: string; 'aria-expanded'?: boolean };
  onKeyDown?: (event: KeyboardEvent) => void;
};

/** A search box with a way to empty it. */
export function SearchInput({
  value,
  onValue,
  busy = false,
  aria = {},
  onKeyDown,
  ref,
  ...rest
}: SearchProps) {
  const own = useRef<HTMLInputElement>(null);
  const clear = (): void => {
    onValue('');
    own.current?.focus();
  };
  return (
    <span class="input input-search" aria-busy={busy || undefined}>
      <Icon of={searchIcon} tone="quiet" />
      <input
        {...rest}
        {...aria}
        ref={(element) => {
          own.current = element;
          if (typeof ref === 'function') ref(element);
          else if (ref) ref.current = element;
        }}
        type="search"
        value={value}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || value === '') return;
          // The first Escape empties the search; only the next one leaves it.
          event.preventDefault();
          event.stopPropagation();
          onValue('');
        }}
      />
      {value !== '' && <IconButton icon={dismissIcon} label={i18n.t('common.clearSearch')} onPress={clear} />}
    </span>
  );
}
