import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../controls/Button';
import { FailureAlert } from '../shell/FailureAlert';
import { ComputerSection } from './ComputerSection';
import { ConnectionSection } from './ConnectionSection';
import { EditingSection } from './EditingSection';
import { FileSection } from './FileSection';
import { settingsFormId } from './SaveBar';
import type { SettingsForm } from './use-settings';

type Props = {
  form: SettingsForm;
  /** Leads to the first run again. */
  onStart: () => void;
};

/** Everything that can be set. The bar that saves it stands below, always in sight. */
export function SettingsTab({ form, onStart }: Props) {
  const { load, inForce, draft, end } = form;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (end?.is === 'incorrect') element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [end]);
  if (inForce === null || draft === null) {
    return load.is === 'failed' ? (
      <div class="options-section">
        <FailureAlert
          failure={load.failure}
          title={i18n.t('options.readFailed')}
          on={{ retry: form.reload }}
        />
      </div>
    ) : (
      <p class="only-heard" role="status">
        {i18n.t('options.loading')}
      </p>
    );
  }
  return (
    <form
      ref={element}
      id={settingsFormId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <ConnectionSection form={form} draft={draft} redirectAddress={inForce.redirectAddress} />
      <p class="options-start">
        <Button look="link" onPress={onStart}>
          {i18n.t('options.startAgain')}
        </Button>
      </p>
      <EditingSection form={form} draft={draft} />
      <ComputerSection form={form} draft={draft} />
      <FileSection form={form} draft={draft} />
      {end?.is === 'failed' && <FailureAlert failure={end.failure} title={i18n.t('options.saveFailed')} />}
    </form>
  );
}
