import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FileProblem, FileRead } from '../../extension/settings/file';
import type { SettingName } from '../../extension/settings/settings';
import { Note } from '../controls/Note';
import { counted } from '../format';
import { listOf, sentences } from '../sentences';
import { slot, Words } from '../words';
import { type SettingsDraft, sameValue } from './draft';
import { nameOfSetting, nameSettings, wordsOfValue } from './setting-words';
import type { SettingsForm } from './use-settings';

type Props = { form: SettingsForm; draft: SettingsDraft };

/** As many unknown names as anybody reads, and as much of each. */
const mostIgnored = 10;
const longestName = 40;

/** What came of an import: what it would change, and what was not taken. */
export function Imported({ form, draft }: Props) {
  const { imported } = form;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (imported !== null) element.current?.scrollIntoView({ block: 'nearest' });
  }, [imported]);
  return (
    <div ref={element} class="imported" role="status">
      {imported?.is === 'unreadable' && <Note tone="error">{wordsOfProblem(imported.problem)}</Note>}
      {imported?.is === 'wrong' && <Wrong names={imported.names} />}
      {imported?.is === 'read' && <Changes form={form} draft={draft} settings={imported.settings} />}
      {imported && imported.is !== 'unreadable' && imported.ignored.length > 0 && (
        <Note>{i18n.t('options.imported.ignored', [nameIgnored(imported.ignored)])}</Note>
      )}
    </div>
  );
}

const wordsOfProblem = (problem: FileProblem): string =>
  sentences(i18n.t(`options.importFailed.${problem}`), i18n.t('options.imported.nothing'));

function Wrong({ names }: { names: readonly SettingName[] }) {
  return (
    <Note tone="error">
      <p>
        {sentences(
          i18n.t('options.imported.wrong', ...counted(names.length)),
          i18n.t('options.imported.nothing'),
        )}
      </p>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <Words
              text={i18n.t('options.imported.wrongValue', [
                nameOfSetting(name),
                slot(0),
                i18n.t(`options.expected.${name}`),
              ])}
              parts={[<code class="mono">{name}</code>]}
            />
          </li>
        ))}
      </ul>
    </Note>
  );
}

type ChangesProps = Props & { settings: Extract<FileRead, { is: 'read' }>['settings'] };

/** Told from the draft as it is now: what was imported can still be changed by hand before it is saved. */
function Changes({ form, draft, settings }: ChangesProps) {
  const { inForce, unsaved, isLocked } = form;
  if (!inForce) return null;
  const named = Object.keys(settings) as SettingName[];
  const changed = named.filter((name) => unsaved.includes(name));
  const held = named.filter(
    (name) => isLocked(name) && !sameValue(name, { ...draft, ...settings }[name], draft[name]),
  );
  return (
    <>
      {changed.length === 0 ? (
        <Note>{i18n.t('options.imported.same')}</Note>
      ) : (
        <>
          <Note>{i18n.t('options.imported.changes', ...counted(changed.length))}</Note>
          <dl>
            {changed.map((name) => (
              <div key={name}>
                <dt>{nameOfSetting(name)}</dt>
                <dd>
                  {i18n.t('options.imported.change', [
                    wordsOfValue(name, inForce.settings),
                    wordsOfValue(name, draft),
                  ])}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {held.length > 0 && <Note tone="locked">{i18n.t('options.imported.held', [nameSettings(held)])}</Note>}
    </>
  );
}

function nameIgnored(names: readonly string[]): string {
  const shown = names
    .slice(0, mostIgnored)
    .map((name) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name));
  return listOf(names.length > mostIgnored ? [...shown, '…'] : shown);
}
