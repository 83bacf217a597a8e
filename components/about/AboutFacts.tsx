import { i18n } from '#i18n';
import type { Reply } from '../../extension/messages/table';
import { Card, CardSection } from '../controls/Card';
import { formatNumber } from '../format';
import { Fact, Facts } from '../shell/Facts';
import { wordsOfCloud } from '../shell/cloud-words';
import { nameOfScope } from './report';

type Props = {
  version: string;
  extensionId: string;
  browserName: string;
  settings: Reply<'settings.read'> | null;
  diagnostics: Reply<'diagnostics.read'> | null;
};

/** What an administrator asks for first: which version, which id, which redirect address, what is granted. */
export function AboutFacts({ version, extensionId, browserName, settings, diagnostics }: Props) {
  return (
    <Card>
      <CardSection>
        <Facts>
          <Fact name={i18n.t('options.version')}>{version}</Fact>
          <Fact
            name={i18n.t('options.extensionId')}
            mono
            copy={{ label: i18n.t('options.copyExtensionId'), text: extensionId }}
          >
            {extensionId}
          </Fact>
          {settings && (
            <Fact
              name={i18n.t('options.redirect')}
              mono
              copy={{ label: i18n.t('options.copyRedirect'), text: settings.redirectAddress }}
            >
              {settings.redirectAddress}
            </Fact>
          )}
          <Fact name={i18n.t('about.browser')}>{browserName}</Fact>
          {settings && <Fact name={i18n.t('about.cloud')}>{wordsOfCloud(settings.settings.cloud)}</Fact>}
          <Fact name={i18n.t('about.licences')}>
            {/* Written by the build, from what its bundles hold. */}
            <a class="about-link" href="/licences.txt" target="_blank" rel="noreferrer">
              {i18n.t('about.licencesOfOthers')}
            </a>
          </Fact>
        </Facts>
      </CardSection>
      {diagnostics && (
        <CardSection>
          <Facts>
            <Fact name={i18n.t('about.granted')}>{diagnostics.browser.permissions.join(', ')}</Fact>
            <Fact name={i18n.t('about.hosts')}>
              <Lines of={diagnostics.browser.hosts} />
            </Fact>
            <Fact name={i18n.t('about.scopes')}>
              {diagnostics.scopes.length === 0 ? (
                i18n.t('about.scopesNone')
              ) : (
                <Lines of={diagnostics.scopes.map(nameOfScope)} />
              )}
            </Fact>
            <Fact name={i18n.t('about.edits')}>
              {i18n.t('about.editsCount', [
                formatNumber(diagnostics.edits),
                formatNumber(diagnostics.openEdits),
              ])}
            </Fact>
          </Facts>
        </CardSection>
      )}
    </Card>
  );
}

/** Names that are read one by one. */
function Lines({ of }: { of: readonly string[] }) {
  return (
    <span class="about-lines">
      {of.map((one) => (
        <span key={one}>{one}</span>
      ))}
    </span>
  );
}
