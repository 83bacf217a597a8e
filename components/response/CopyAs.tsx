import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import openIcon from 'icon:open_16_regular';
import { CopyButton } from '../controls/CopyButton';
import { Icon } from '../icon/Icon';
import { asCurl, asHttp, asPowerShell, isWhole, type SentRequest } from './copy-as';
import { graphExplorerAddress } from './graph-explorer';
import './copy-as.css';

type Props = {
  request: SentRequest;
  /** Leaves everything but the two usual commands to a `details`, where there is little room. */
  compact?: boolean;
};

/** The request in the forms in which it can be sent from elsewhere. None of them holds a token. */
export function CopyAs({ request, compact = false }: Props) {
  if (!isWhole(request)) return <p class="copy-as-none">{i18n.t('history.copyAs.cut')}</p>;
  const usual = (
    <>
      <CopyButton wide label={i18n.t('response.copyCurl')} text={() => asCurl(request)} />
      <CopyButton wide label={i18n.t('response.copyPowerShell')} text={() => asPowerShell(request)} />
    </>
  );
  const more = (
    <>
      <CopyButton wide label={i18n.t('history.copyAs.http')} text={() => asHttp(request)} />
      <GraphExplorer request={request} />
    </>
  );
  if (!compact) {
    return (
      <Row>
        {usual}
        {more}
      </Row>
    );
  }
  return (
    <>
      <Row>{usual}</Row>
      <details class="copy-as-more">
        <summary>{i18n.t('history.copyAs.more')}</summary>
        <Row>{more}</Row>
      </details>
    </>
  );
}

const Row = ({ children }: { children: ComponentChildren }) => <div class="copy-as">{children}</div>;

function GraphExplorer({ request }: { request: SentRequest }) {
  const address = graphExplorerAddress(request);
  if (address === null) return <p class="copy-as-none">{i18n.t('history.copyAs.noGraphExplorer')}</p>;
  return (
    <a class="button button-secondary" href={address} target="_blank" rel="noopener noreferrer">
      <Icon of={openIcon} size={16} />
      <span>
        {i18n.t('history.copyAs.graphExplorer')}
        <span class="only-heard">{i18n.t('history.copyAs.newTab')}</span>
      </span>
    </a>
  );
}
