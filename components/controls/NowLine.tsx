import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { TargetName } from '../describe/target';
import { Mode, type ModeName } from './Mode';
import './now-line.css';

type Props = {
  mode: ModeName | null;
  name: Pick<TargetName, 'text' | 'isId'>;
  /** `no filter`, `filter: include Corporate Windows 11`. */
  detail?: ComponentChildren;
  /** The word at the start; `Now` unless told. */
  label?: string;
};

/** What is there now, in one sunken line, so that nobody has to remember it. */
export function NowLine({ mode, name, detail, label }: Props) {
  return (
    <p class="now-line">
      <span class="now-line-label">{label ?? i18n.t('common.now')}</span>
      <Mode mode={mode} />
      <strong class={name.isId ? 'mono' : undefined}>{name.text}</strong>
      {detail !== undefined && <span class="now-line-detail">{detail}</span>}
    </p>
  );
}
