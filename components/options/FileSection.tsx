import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import exportIcon from 'icon:arrow_download_20_regular';
import importIcon from 'icon:arrow_upload_20_regular';
import { readSettingsFile } from '../../extension/settings/file';
import { Button } from '../controls/Button';
import { Card, CardSection } from '../controls/Card';
import { Field } from '../controls/Field';
import { TextArea } from '../controls/TextArea';
import type { SettingsDraft } from './draft';
import { Imported } from './Imported';
import { downloadSettings, textOfFile } from './settings-file';
import type { SettingsForm } from './use-settings';
import './file-section.css';

type Props = { form: SettingsForm; draft: SettingsDraft };

/** The settings as a file, for another computer or a colleague. */
export function FileSection({ form, draft }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  const read = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) form.take(readSettingsFile(await textOfFile(file)));
  };
  return (
    <section class="options-section" aria-labelledby="file">
      <h2 id="file">{i18n.t('options.file')}</h2>
      <Card>
        <CardSection>
          <div class="file-row">
            <div class="field-words">
              <h3>{i18n.t('options.export')}</h3>
              <p class="field-hint">{i18n.t('options.exportHint')}</p>
              {form.unsaved.length > 0 && <p class="field-hint">{i18n.t('options.exportUnsaved')}</p>}
            </div>
            <Button icon={exportIcon} onPress={() => form.inForce && downloadSettings(form.inForce.settings)}>
              {i18n.t('options.exportSettings')}
            </Button>
          </div>
        </CardSection>
        <CardSection>
          <div class="file-row">
            <div class="field-words">
              <h3>{i18n.t('options.import')}</h3>
              <p class="field-hint">{i18n.t('options.importHint')}</p>
            </div>
            <Button icon={importIcon} onPress={() => chooser.current?.click()}>
              {i18n.t('options.importSettings')}
            </Button>
            {/* The button above opens it: a native one cannot be named or shown as the others are. */}
            <input
              ref={chooser}
              type="file"
              accept=".json,application/json"
              hidden
              onChange={(event) => {
                const input = event.currentTarget;
                void read(input.files?.[0]).finally(() => (input.value = ''));
              }}
            />
          </div>
          <details class="file-paste">
            <summary>{i18n.t('options.paste')}</summary>
            <Field label={i18n.t('options.pasted')}>
              {(control) => <TextArea {...control} rows={8} value={pasted} onValue={setPasted} />}
            </Field>
            <Button onPress={() => form.take(readSettingsFile(pasted))}>
              {i18n.t('options.readPasted')}
            </Button>
          </details>
          <Imported form={form} draft={draft} />
        </CardSection>
      </Card>
    </section>
  );
}
