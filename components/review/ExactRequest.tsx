import { i18n } from '#i18n';
import { CodeBlock } from '../controls/CodeBlock';
import { prettyJson } from '../controls/code-lines';
import type { Target } from '../../extension/assignment/target';
import type { Reply } from '../../extension/messages/table';
import { changedInList, changedInRequest } from './changed-lines';
import { Disclosure } from './Disclosure';

type Props = {
  request: Reply<'edit.preview'>;
  before: Target;
  after: Target;
  /** The place of the changed assignment, where the request sends the complete list. */
  at?: number;
};

/** The request as it will be sent, closed until somebody wants to know. */
export function ExactRequest({ request: { method, url, body }, before, after, at }: Props) {
  const pretty = prettyJson(body);
  return (
    <Disclosure
      title={i18n.t('review.request')}
      tag={method}
      copy={{ label: i18n.t('review.copyRequest'), text: `${method} ${url}\n\n${pretty}` }}
    >
      <CodeBlock label={i18n.t('review.requestAddress')} text={url} />
      <CodeBlock
        label={i18n.t('review.requestBody')}
        text={pretty}
        changed={
          at === undefined
            ? changedInRequest(pretty, before, after)
            : changedInList(pretty, at, before, after)
        }
      />
    </Disclosure>
  );
}
