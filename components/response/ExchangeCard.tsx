import { i18n } from '#i18n';
import type { Exchange } from '../../extension/journal/outcome';
import { Card, CardSection } from '../controls/Card';
import { CodeBlock } from '../controls/CodeBlock';
import { prettyJson } from '../controls/code-lines';
import { CopyButton } from '../controls/CopyButton';
import { formatNumber, formatSeconds } from '../format';
import { Disclosure } from '../review/Disclosure';
import { Fact, Facts } from '../shell/Facts';
import { CopyAs } from './CopyAs';
import './exchange-card.css';

type Props = {
  exchange: Exchange;
  /** The service's own sentence; empty when there is none. */
  message: string;
  /** Told where who asked may be the reason. */
  username: string | null;
  /** Lines of the pretty body that the edit changed. */
  changed: ReadonlySet<number>;
  /** The body lies closed below the card, where the reason is told in words. */
  bodyClosed: boolean;
};

/** What came back: code, time, ids to copy, the request as a command, and the body. */
export function ExchangeCard({ exchange, message, username, changed, bodyClosed }: Props) {
  const { status, statusText, durationMs, at, requestId, clientRequestId } = exchange;
  const body = prettyJson(exchange.responseBody);
  const copy = { label: i18n.t('response.copyBody'), text: body };
  const code =
    status === 0 ? i18n.t('response.noAnswer') : i18n.t('response.code', [String(status), statusText]).trim();
  return (
    <>
      <Card>
        <CardSection>
          <p class="exchange-code" role="status">
            <strong>{code}</strong>{' '}
            <span>{i18n.t('response.timing', [formatNumber(durationMs), formatSeconds(at)])}</span>
          </p>
        </CardSection>
        <CardSection>
          <Facts>
            {message !== '' && <Fact name={i18n.t('failure.message')}>{message}</Fact>}
            {username !== null && <Fact name={i18n.t('response.signedInAs')}>{username}</Fact>}
            {requestId !== null && (
              <Fact
                name={i18n.t('response.requestId')}
                mono
                copy={{ label: i18n.t('common.copyRequestId'), text: requestId }}
              >
                {requestId}
              </Fact>
            )}
            {(message === '' || requestId === null) && (
              <Fact
                name={i18n.t('response.clientRequestId')}
                mono
                copy={{ label: i18n.t('failure.copyClientRequestId'), text: clientRequestId }}
              >
                {clientRequestId}
              </Fact>
            )}
          </Facts>
        </CardSection>
        <CardSection>
          <CopyAs request={exchange} compact />
        </CardSection>
        {!bodyClosed && status !== 0 && (
          <CardSection flush>
            <div class="exchange-body-head">
              <h3>{i18n.t('response.body')}</h3>
              {body !== '' && <CopyButton {...copy} />}
            </div>
            <Body text={body} changed={changed} />
          </CardSection>
        )}
      </Card>
      {bodyClosed && status !== 0 && (
        <Disclosure title={i18n.t('response.body')} copy={copy}>
          <Body text={body} changed={changed} />
        </Disclosure>
      )}
    </>
  );
}

function Body({ text, changed }: { text: string; changed: ReadonlySet<number> }) {
  if (text.trim() === '') return <p class="exchange-empty">{i18n.t('response.emptyBody')}</p>;
  return <CodeBlock label={i18n.t('response.body')} text={text} changed={changed} />;
}
