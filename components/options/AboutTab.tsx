import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AboutFacts } from '../about/AboutFacts';
import { thisBrowser } from '../about/browser-name';
import { knownNames } from '../about/known-names';
import { LastFailures } from '../about/LastFailures';
import { reportOf } from '../about/report';
import { ReportSection } from '../about/ReportSection';
import { useAsk } from '../client-context';
import { sentences } from '../sentences';
import { FailureAlert } from '../shell/FailureAlert';
import type { Session } from '../shell/use-session';
import '../about/about.css';

/** What the browser knows of the extension itself. */
export type About = { version: string; extensionId: string };

type Props = About & { session: Session };

/** What Retarget is here and now, what failed lately, and a report on both that names nobody. */
export function AboutTab({ version, extensionId, session }: Props) {
  const asked = {
    settings: useAsk('settings.read', null),
    diagnostics: useAsk('diagnostics.read', null),
    // Only for the names in it, which the report leaves out.
    journal: useAsk('journal.list', { profileId: null, tenants: 'all' }),
  };
  const [settings, diagnostics, journal] = [asked.settings.load, asked.diagnostics.load, asked.journal.load];
  const browserName = useBrowserName();
  const known = {
    settings: settings.is === 'loaded' ? settings.value : null,
    diagnostics: diagnostics.is === 'loaded' ? diagnostics.value : null,
  };

  const make = (): string => {
    if (known.settings === null || known.diagnostics === null || journal.is !== 'loaded') return '';
    return reportOf({
      at: Date.now(),
      version,
      extensionId,
      browser: browserName,
      language: navigator.language,
      isSignedIn: session.state?.state === 'signedIn',
      settings: known.settings,
      diagnostics: known.diagnostics,
      names: knownNames(session.state, journal.value, known.settings.lockedBy),
    });
  };

  const failed = [settings, diagnostics, journal].find((load) => load.is === 'failed');
  const isComplete = known.settings !== null && known.diagnostics !== null && journal.is === 'loaded';
  return (
    <>
      <section class="options-section" aria-labelledby="about">
        <h2 id="about">{i18n.t('about.about')}</h2>
        <p>{sentences(i18n.t('options.what'), i18n.t('options.data'))}</p>
        <AboutFacts version={version} extensionId={extensionId} browserName={browserName} {...known} />
      </section>
      {failed?.is === 'failed' && (
        <FailureAlert
          failure={failed.failure}
          title={i18n.t('about.failed')}
          on={{ retry: () => Object.values(asked).forEach(({ reload }) => reload()) }}
        />
      )}
      {/* Without the names in the history, a report might tell one. */}
      {isComplete && <ReportSection make={make} />}
      {known.diagnostics && <LastFailures failures={known.diagnostics.failures} />}
    </>
  );
}

function useBrowserName(): string {
  const [name, setName] = useState('');
  useEffect(() => {
    thisBrowser().then(setName, () => setName(navigator.userAgent));
  }, []);
  return name;
}
