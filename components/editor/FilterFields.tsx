import { i18n } from '#i18n';
import { type AssignmentFilter, fitsQualityUpdates } from '../../extension/assignment/directory';
import type { TargetForm } from '../../extension/assignment/draft';
import { sameId } from '../../extension/assignment/ids';
import type { FilterMode } from '../../extension/assignment/target';
import { Button } from '../controls/Button';
import { Field, type FieldMessage } from '../controls/Field';
import { Note } from '../controls/Note';
import { type Option, Select } from '../controls/Select';
import { TextInput } from '../controls/TextInput';
import { wordsOfFilterMode } from '../describe/difference';
import { Sentences } from '../sentences';
import './filter-fields.css';

type Props = {
  form: TargetForm;
  /** The filter that the assignment has now, `null` for none. */
  nowId: string | null;
  filters: readonly AssignmentFilter[] | null;
  modeMessages: readonly FieldMessage[];
  filterMessages: readonly FieldMessage[];
  /** Offers to take the filter away, where it is what keeps the change from being sent. */
  offerRemoval: boolean;
  onForm: (form: TargetForm) => void;
};

const modes: readonly FilterMode[] = ['none', 'include', 'exclude'];

/** Filter mode and filter, side by side; what is said about them stands below both. */
export function FilterFields(props: Props) {
  const { form, filters, modeMessages, filterMessages, offerRemoval, onForm } = props;
  const off = form.filterMode === 'none';
  const errors = [modeMessages, filterMessages].map((messages) => messages.filter(isError));
  const [modeErrors = [], filterErrors = []] = errors;
  const quiet = [...modeMessages, ...filterMessages].filter((message) => !isError(message));
  const setFilter = (filterId: string): void => onForm({ ...form, filterId });
  const remove = (
    <Button look="link" onPress={() => onForm({ ...form, filterMode: 'none', filterId: '' })}>
      {i18n.t('editor.removeFilter')}
    </Button>
  );
  return (
    <div class="filter-fields">
      <div class="filter-mode" data-field="filterMode">
        <Field label={i18n.t('editor.filterMode')}>
          {(control) => (
            <Select
              {...control}
              {...(modeErrors.length > 0 ? { 'aria-invalid': true as const } : {})}
              value={form.filterMode}
              options={modes.map((mode) => ({ value: mode, text: wordsOfFilterMode(mode) }))}
              onValue={(filterMode) => onForm({ ...form, filterMode })}
            />
          )}
        </Field>
      </div>
      <div class="filter-choice" data-field="filterId">
        <Field label={i18n.t('editor.filter')}>
          {(control) => {
            const invalid = filterErrors.length > 0 ? { 'aria-invalid': true as const } : {};
            if (filters === null && !off) {
              return <TextInput {...control} {...invalid} mono value={form.filterId} onValue={setFilter} />;
            }
            return (
              <Select
                {...control}
                {...invalid}
                disabled={off}
                value={off ? '' : form.filterId}
                options={off ? noFilter() : filterOptions(props)}
                onValue={setFilter}
              />
            );
          }}
        </Field>
      </div>
      <div class="filter-messages" aria-live="polite">
        {[...modeErrors, ...filterErrors, ...quiet].map(({ key, tone, text }) => (
          <Note key={key} tone={tone}>
            {offerRemoval && key === 'filterOnExclusion' ? <Sentences of={[text, remove]} /> : text}
          </Note>
        ))}
        {filters === null && !off && <Note>{i18n.t('editor.filterById')}</Note>}
      </div>
    </div>
  );
}

const isError = (message: FieldMessage): boolean => message.tone === 'error';

const noFilter = (): Option<string>[] => [{ value: '', text: wordsOfFilterMode('none') }];

/** The filters that fit, and always the ones that stand here or in Intune, even if they do not fit. */
function filterOptions({ form, nowId, filters }: Props): Option<string>[] {
  const known = filters ?? [];
  const fitting = known.filter(fitsQualityUpdates);
  const kept = [form.filterId, nowId ?? ''].filter(
    (id, at, all) =>
      id !== '' &&
      !fitting.some((filter) => sameId(filter.id, id)) &&
      all.findIndex((other) => sameId(other, id)) === at,
  );
  // A native select compares by the exact text, ids without case.
  const value = (id: string): string => (sameId(id, form.filterId) ? form.filterId : id);
  return [
    ...(form.filterId === '' ? [{ value: '', text: i18n.t('editor.chooseFilter') }] : []),
    ...fitting.map((filter) => ({ value: value(filter.id), text: filter.displayName })),
    ...kept.map((id) => {
      const filter = known.find((one) => sameId(one.id, id));
      const text = filter ? i18n.t('editor.filterDoesNotFit', [filter.displayName]) : id;
      return { value: value(id), text };
    }),
  ];
}
