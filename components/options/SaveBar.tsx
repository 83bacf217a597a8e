import { i18n } from '#i18n';
import { graphHostOf } from '../../extension/graph/clouds';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { counted } from '../format';
import { inOneLine, wordsOfFailure } from '../shell/failure-words';
import type { SaveEnd } from './save';
import { nameSettings } from './setting-words';
import type { SettingsForm } from './use-settings';

/** The form that the bar stands outside of, so that it stays in sight while the form scrolls. */
export const settingsFormId = 'settings';

/** Always in sight: whether something is unsaved, and what became of the last press. */
export function SaveBar({ form }: { form: SettingsForm }) {
  const { draft, unsaved, end } = form;
  if (draft === null) return null;
  return (
    <div class="save-bar">
      <div class="options-column save-bar-row">
        {/* The form's submit event saves; Enter in a field does the same. */}
        <Button
          look="primary"
          type="submit"
          form={settingsFormId}
          busy={form.saving}
          onPress={() => undefined}
        >
          {i18n.t('options.save')}
        </Button>
        <Button onPress={form.discard}>{i18n.t('options.discard')}</Button>
        {unsaved.length > 0 && (
          <span class="save-bar-fact">{i18n.t('options.unsaved', ...counted(unsaved.length))}</span>
        )}
        <div class="save-bar-end" role="status">
          {end && <End end={end} />}
        </div>
      </div>
    </div>
  );
}

function End({ end }: { end: SaveEnd }) {
  switch (end.is) {
    case 'saved':
      return <Saved end={end} />;
    case 'incorrect':
      return <Note tone="error">{i18n.t('options.correct')}</Note>;
    case 'declined':
      return <Note tone="warning">{i18n.t('options.hostsDeclined', [graphHostOf(end.cloud)])}</Note>;
    case 'failed':
      return <Note tone="error">{i18n.t('options.saveFailed')}</Note>;
  }
}

function Saved({ end: { skipped, names, unreached } }: { end: Extract<SaveEnd, { is: 'saved' }> }) {
  return (
    <>
      <Note tone="success">{i18n.t('options.saved')}</Note>
      {skipped.length > 0 && (
        <Note tone="locked">{i18n.t('options.savedWithout', [nameSettings(skipped)])}</Note>
      )}
      {unreached && <Note tone="warning">{i18n.t('options.savedUnreached', [graphHostOf(unreached)])}</Note>}
      {names && (
        <Note tone="warning">{i18n.t('options.savedNames', [inOneLine(wordsOfFailure(names))])}</Note>
      )}
    </>
  );
}
