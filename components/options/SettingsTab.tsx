import { i18n } from '#i18n';
import { cloudNames } from '../../extension/graph/clouds';
import { Card, CardSection } from '../controls/Card';
import { CopyButton } from '../controls/CopyButton';
import { Field, type FieldMessage } from '../controls/Field';
import { Select } from '../controls/Select';
import { TextInput } from '../controls/TextInput';
import { isGuid } from '../../extension/assignment/ids';
import { cleanId, type IdField, type SettingsDraft } from './draft';
import type { SettingsForm } from './use-settings';

type Props = { form: SettingsForm; draft: SettingsDraft; redirectAddress: string };

const clouds = {
  global: 'options.clouds.global',
  usGovHigh: 'options.clouds.usGovHigh',
  usGovDod: 'options.clouds.usGovDod',
  china: 'options.clouds.china',
} as const;

const problems = { notAGuid: 'options.notAGuid', sameIds: 'options.sameIds' } as const;

/** The app registration that Retarget signs in with. */
export function SettingsTab({ form, draft, redirectAddress }: Props) {
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

type IdProps = Omit<Props, 'redirectAddress'> & { field: IdField; label: string; hint: string };

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
