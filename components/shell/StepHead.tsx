import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import backIcon from 'icon:arrow_left_20_regular';
import { IconButton } from '../controls/Button';
import './step-head.css';

type Props = {
  /** The profile's name: still the page's first heading, but small. */
  profile: string;
  /** The name of the state: `Review change`. */
  title: string;
  titleId?: string;
  /** The id of what is told with the name, such as how it ended. */
  describedBy?: string;
  onBack?: () => void;
  /** The name of the arrow; `Back` unless told. */
  backLabel?: string;
};

/** Where in the flow this is. Takes the focus when it appears, so that a new state begins at its name. */
export function StepHead({ profile, title, titleId, describedBy, onBack, backLabel }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <header class="step-head">
      {onBack && <IconButton icon={backIcon} label={backLabel ?? i18n.t('common.back')} onPress={onBack} />}
      <div class="step-head-words">
        <h1 class="named">{profile}</h1>
        <h2 id={titleId} ref={heading} tabIndex={-1} aria-describedby={describedBy}>
          {title}
        </h2>
      </div>
    </header>
  );
}
