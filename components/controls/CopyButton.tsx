import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import checkIcon from 'icon:checkmark_20_regular';
import copyIcon from 'icon:copy_20_regular';
import { Button, IconButton } from './Button';

type Props = {
  /** What is copied; a function where it costs something to make. */
  text: string | (() => string);
  /** Its name: `Copy request ID`. */
  label: string;
  /** Shows the label beside the icon. */
  wide?: boolean;
};

const shownFor = 2000;

/** Copies a text and says so, to the eye and to assistive technology. */
export function CopyButton({ text, label, wide = false }: Props) {
  const [done, setDone] = useState<'copied' | 'refused' | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = (): void => {
    const settle = (result: 'copied' | 'refused') => () => {
      setDone(result);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setDone(null), shownFor);
    };
    navigator.clipboard
      .writeText(typeof text === 'function' ? text() : text)
      .then(settle('copied'), settle('refused'));
  };

  const icon = done === 'copied' ? checkIcon : copyIcon;
  return (
    <>
      {wide ? (
        <Button icon={icon} onPress={copy}>
          {label}
        </Button>
      ) : (
        <IconButton icon={icon} label={label} onPress={copy} />
      )}
      <span class="only-heard" role="status">
        {done === 'copied' && i18n.t('common.copied')}
        {done === 'refused' && i18n.t('common.copyRefused')}
      </span>
    </>
  );
}
