import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../controls/Button';
import { CopyButton } from '../controls/CopyButton';

/** Shows the report before it can be copied; what is shown is what is copied, to the letter. */
export function ReportSection({ make }: { make: () => string }) {
  const [report, setReport] = useState<string | null>(null);
  return (
    <section class="options-section" aria-labelledby="diagnostics">
      <h2 id="diagnostics">{i18n.t('about.diagnostics')}</h2>
      <p>{i18n.t('about.diagnosticsHint')}</p>
      <div class="about-actions">
        <Button onPress={() => setReport(report === null ? make() : null)}>
          {report === null ? i18n.t('about.show') : i18n.t('about.hide')}
        </Button>
        {report !== null && <CopyButton wide text={report} label={i18n.t('about.copy')} />}
      </div>
      {report !== null && (
        <>
          <p class="about-hint">{i18n.t('about.reportHint')}</p>
          <pre class="about-report mono" role="region" aria-label={i18n.t('about.report')} tabIndex={0}>
            {report}
          </pre>
        </>
      )}
    </section>
  );
}
