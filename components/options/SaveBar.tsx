import { i18n } from '#i18n';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import type { SaveEnd, SettingsForm } from './use-settings';

/** Always in sight: whether something is unsaved, and what became of the last press. */
export function SaveBar({ form }: { form: SettingsForm }) {
  return (
    <div class="save-bar">
      <div class="options-column save-bar-row">
        {/* The form's submit event saves; Enter in a field does the same. */}
        <Button look="primary" type="submit" busy={form.saving} onPress={() => undefined}>
          {i18n.t('options.save')}
        </Button>
        <Button onPress={form.discard}>{i18n.t('options.discard')}</Button>
        {form.unsaved > 0 && <span class="save-bar-fact">{i18n.t('options.unsaved', form.unsaved)}</span>}
        <div role="status">{form.end && <End end={form.end} />}</div>
      </div>
    </div>
  );
}

function End({ end }: { end: SaveEnd }) {
  switch (end.is) {
    case 'saved':
      return <Note tone="success">{i18n.t('options.saved')}</Note>;
    case 'incorrect':
      return <Note tone="error">{i18n.t('options.correct')}</Note>;
    case 'declined':
      return <Note tone="warning">{i18n.t('options.hostsDeclined', [end.host])}</Note>;
    case 'failed':
      return <Note tone="error">{i18n.t('options.saveFailed')}</Note>;
  }
}
