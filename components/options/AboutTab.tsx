import { i18n } from '#i18n';
import { useAsk } from '../client-context';
import { Card, CardSection } from '../controls/Card';
import { Fact, Facts } from '../shell/Facts';
import type { Session } from '../shell/use-session';

/** What the browser knows of the extension itself. */
export type About = { version: string; extensionId: string };

type Props = About & { session: Session };

/** What an administrator asks for: which version, which id, which redirect address. */
export function AboutTab({ version, extensionId }: Props) {
  const { load } = useAsk('settings.read', null);
  const redirectAddress = load.is === 'loaded' ? load.value.redirectAddress : '';
  return (
    <section class="options-section">
      <p>{i18n.t('options.what')}</p>
      <p>{i18n.t('options.data')}</p>
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
            <Fact
              name={i18n.t('options.redirect')}
              mono
              copy={{ label: i18n.t('options.copyRedirect'), text: redirectAddress }}
            >
              {redirectAddress}
            </Fact>
          </Facts>
        </CardSection>
      </Card>
    </section>
  );
}
