import type { ComponentChildren } from 'preact';
import { CardSection } from '../controls/Card';
import { Field, type FieldControl, type FieldMessage } from '../controls/Field';
import { wordsOfLock } from '../describe/rules';
import type { SettingName } from '../../extension/settings/settings';
import type { SettingsForm } from './use-settings';

type Props = {
  form: SettingsForm;
  name: SettingName;
  label: string;
  hint: string;
  messages?: readonly FieldMessage[];
  children: (control: FieldControl, locked: boolean) => ComponentChildren;
};

/** One setting in a row of its own: what it is at the left, its control at the right. */
export function SettingField({ form, name, label, hint, messages = [], children }: Props) {
  const locked = form.isLocked(name);
  return (
    <CardSection>
      <Field layout="row" label={label} hint={hint} messages={[...lockMessages(form, name), ...messages]}>
        {(control) => children(control, locked)}
      </Field>
    </CardSection>
  );
}

/** Who set it, where policy holds it. `locked`: with the icon, where no control shows it. */
export function lockMessages(
  form: SettingsForm,
  name: SettingName,
  tone: 'plain' | 'locked' = 'plain',
): FieldMessage[] {
  if (!form.isLocked(name)) return [];
  return [{ tone, key: 'locked', text: wordsOfLock(form.inForce?.lockedBy ?? null) }];
}
