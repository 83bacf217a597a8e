import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { type CloudName, cloudNames } from '../../extension/graph/clouds';
import { Card, CardSection } from '../controls/Card';
import { CopyButton } from '../controls/CopyButton';
import { Field, type FieldMessage } from '../controls/Field';
import { Select } from '../controls/Select';
import { TextInput } from '../controls/TextInput';
import { isGuid } from '../../extension/assignment/ids';
import { FailureAlert } from '../shell/FailureAlert';
import type { Session } from '../shell/use-session';
import { cleanId, type IdField, type SettingsDraft } from './draft';
import { SaveBar } from './SaveBar';
import { type SettingsForm, useSettings } from './use-settings';

type Props = {
  session: Session;
  requestHosts: (cloud: CloudName) => Promise<boolean>;
  /** Leads to the first run again. */
  onStart: () => void;
};

const clouds = {
  global: 'options.clouds.global',
  usGovHigh: 'options.clouds.usGovHigh',
  usGovDod: 'options.clouds.usGovDod',
  china: 'options.clouds.china',
} as const;

const problems = { notAGuid: 'options.notAGuid', sameIds: 'options.sameIds' } as const;

/** Everything that can be set, and the bar that saves it. */
export function SettingsTab({ session, requestHosts }: Props) {
  const form = useSettings(requestHosts, session.retry);
  const { load, draft } = form;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.end?.is === 'incorrect') element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [form.end]);
  if (load.is === 'loading') {
    return (
      <p class="only-heard" role="status">
        {i18n.t('options.loading')}
      </p>
    );
  }
  if (load.is === 'failed') {
    return (
      <div class="options-section">
        <FailureAlert
          failure={load.failure}
          title={i18n.t('options.readFailed')}
          on={{ retry: form.reload }}
        />
      </div>
    );
  }
  if (draft === null) return null;
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <Connection form={form} draft={draft} redirectAddress={load.value.redirectAddress} />
      {form.end?.is === 'failed' && (
        <FailureAlert failure={form.end.failure} title={i18n.t('options.saveFailed')} />
      )}
      <SaveBar form={form} />
    </form>
  );
}

type ConnectionProps = { form: SettingsForm; draft: SettingsDraft; redirectAddress: string };

/** The app registration that Retarget signs in with. */
function Connection({ form, draft, redirectAddress }: ConnectionProps) {
  return (
    <section class="options-section" aria-labelledby="connection">
      <h2 id="connection">{i18n.t('options.connection')}</h2>
      <p>{i18n.t('options.connectionHint')}</p>
      <Card>
        <IdSection
          form={form}
          draft={draft}
          field="tenantId"
          label={i18n.t('options.tenantId')}
          hint={i18n.t('options.tenantIdHint')}
        />
        <IdSection
          form={form}
          draft={draft}
          field="clientId"
          label={i18n.t('options.clientId')}
          hint={i18n.t('options.clientIdHint')}
        />
        <CardSection>
          <Field layout="row" label={i18n.t('options.cloud')} hint={i18n.t('options.cloudHint')}>
            {(control) => (
              <Select
                {...control}
                value={draft.cloud}
                options={cloudNames.map((name) => ({ value: name, text: i18n.t(clouds[name]) }))}
                onValue={(cloud) => form.change({ cloud })}
              />
            )}
          </Field>
        </CardSection>
        <CardSection>
          <Field layout="row" label={i18n.t('options.redirect')} hint={i18n.t('options.redirectHint')}>
            {(control) => (
              <TextInput
                {...control}
                mono
                readOnly
                value={redirectAddress}
                onValue={() => undefined}
                trailing={<CopyButton text={redirectAddress} label={i18n.t('options.copyRedirect')} />}
              />
            )}
          </Field>
        </CardSection>
      </Card>
    </section>
  );
}

type IdProps = Omit<ConnectionProps, 'redirectAddress'> & { field: IdField; label: string; hint: string };

function IdSection({ form, draft, field, label, hint }: IdProps) {
  const problem = form.problemOf(field);
  const messages: FieldMessage[] =
    problem === null ? [] : [{ tone: 'error', text: i18n.t(problems[problem]), key: problem }];
  return (
    <CardSection>
      <Field layout="row" label={label} hint={hint} messages={messages}>
        {(control) => (
          <TextInput
            {...control}
            mono
            value={draft[field]}
            // A pasted id is put right at once; half an id is left as it is typed.
            onValue={(text) => form.change({ [field]: isGuid(cleanId(text)) ? cleanId(text) : text })}
            onLeave={() => form.leave(field)}
          />
        )}
      </Field>
    </CardSection>
  );
}
