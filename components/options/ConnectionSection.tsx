import { i18n } from '#i18n';
import lockIcon from 'icon:lock_closed_20_regular';
import { isGuid } from '../../extension/assignment/ids';
import { type CloudName, graphHostOf } from '../../extension/graph/clouds';
import { Card, CardSection } from '../controls/Card';
import { CopyButton } from '../controls/CopyButton';
import { Field, type FieldMessage } from '../controls/Field';
import { TextInput } from '../controls/TextInput';
import { cloudOptions } from '../shell/cloud-words';
import { ChoiceField } from './ChoiceField';
import { cleanId, type IdField, type SettingsDraft } from './draft';
import { SettingField } from './SettingField';
import { nameOfSetting } from './setting-words';
import type { SettingsForm } from './use-settings';

type Props = { form: SettingsForm; draft: SettingsDraft; redirectAddress: string };

const problems = { notAGuid: 'options.notAGuid', sameIds: 'options.sameIds' } as const;

/** The app registration that Retarget signs in with. */
export function ConnectionSection({ form, draft, redirectAddress }: Props) {
  return (
    <section class="options-section" aria-labelledby="connection">
      <h2 id="connection">{i18n.t('options.connection')}</h2>
      <p>{i18n.t('options.connectionHint')}</p>
      <Card>
        <IdSetting form={form} draft={draft} name="tenantId" hint={i18n.t('options.tenantIdHint')} />
        <IdSetting form={form} draft={draft} name="clientId" hint={i18n.t('options.clientIdHint')} />
        <ChoiceField
          form={form}
          name="cloud"
          hint={i18n.t('options.cloudHint')}
          messages={form.unsaved.includes('cloud') || form.isLocked('cloud') ? askMessages(draft.cloud) : []}
          value={draft.cloud}
          options={cloudOptions()}
          onValue={(cloud) => form.change({ cloud })}
        />
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

/** The hosts of the global cloud come with the installation; those of any other are asked for. */
function askMessages(cloud: CloudName): FieldMessage[] {
  if (cloud === 'global') return [];
  return [{ tone: 'info', key: 'asks', text: i18n.t('options.cloudAsks', [graphHostOf(cloud)]) }];
}

type IdProps = Omit<Props, 'redirectAddress'> & { name: IdField; hint: string };

function IdSetting({ form, draft, name, hint }: IdProps) {
  const problem = form.problemOf(name);
  const messages: FieldMessage[] =
    problem === null ? [] : [{ tone: 'error', text: i18n.t(problems[problem]), key: problem }];
  return (
    <SettingField form={form} name={name} label={nameOfSetting(name)} hint={hint} messages={messages}>
      {(control, locked) => (
        <TextInput
          {...control}
          mono
          readOnly={locked}
          {...(locked ? { icon: lockIcon } : {})}
          value={draft[name]}
          // A pasted id is put right at once; half an id is left as it is typed.
          onValue={(text) => form.change({ [name]: isGuid(cleanId(text)) ? cleanId(text) : text })}
          onLeave={() => form.leave(name)}
        />
      )}
    </SettingField>
  );
}
