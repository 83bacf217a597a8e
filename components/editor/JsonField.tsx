import { i18n } from '#i18n';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import type { Finding } from '../../extension/assignment/rules';
import type { Target } from '../../extension/assignment/target';
import { Field, type FieldMessage } from '../controls/Field';
import { TextArea } from '../controls/TextArea';
import { titleWithFilter } from '../describe/target';
import { messageOf } from './messages';

type Props = {
  text: string;
  /** What the text says, `null` while it cannot be read. */
  target: Target | null;
  findings: readonly Finding[];
  /** That the settings do not let this be edited. */
  ruled: readonly FieldMessage[];
  names: GroupNames;
  filters: readonly AssignmentFilter[] | null;
  onText: (text: string) => void;
};

/** The draft as JSON. Everything that is to be said stands under the text. */
export function JsonField({ text, target, findings, ruled, names, filters, onText }: Props) {
  const read = target !== null && target.kind !== 'other' ? titleWithFilter(target, names, filters) : null;
  const messages: FieldMessage[] = [
    ...(read === null
      ? []
      : [{ tone: 'success' as const, key: 'reads', text: i18n.t('editor.readsAs', [read]) }]),
    ...ruled,
    ...findings.map((finding) => messageOf(finding, names)),
  ];
  return (
    <div class="fields" data-field="json">
      <Field label={i18n.t('editor.targetJson')} messages={messages}>
        {(control) => <TextArea {...control} value={text} onValue={onText} />}
      </Field>
    </div>
  );
}
