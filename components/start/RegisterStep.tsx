import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { type CloudName, type Permission, permissions } from '../../extension/graph/clouds';
import { Button } from '../controls/Button';
import { Field } from '../controls/Field';
import { Note } from '../controls/Note';
import { Select } from '../controls/Select';
import { cloudOptions } from '../shell/cloud-words';
import { extensionIdOf } from './commands';
import { RedirectField } from './RedirectField';
import { WaysToRegister } from './WaysToRegister';

type Props = {
  redirectAddress: string;
  /** What is asked for; names of groups can be turned off. */
  asked: readonly Permission[];
  cloud: CloudName;
  /** Left out where policy says which cloud it is. */
  onCloud: ((cloud: CloudName) => void) | undefined;
  onNext: () => void;
};

/** What the app registration has to say, and the ways to make it. */
export function RegisterStep({ redirectAddress, asked, cloud, onCloud, onNext }: Props) {
  return (
    <>
      <p>{i18n.t('start.register.what')}</p>
      <p>
        <Button look="link" onPress={onNext}>
          {i18n.t('start.register.haveId')}
        </Button>
      </p>
      <RedirectField address={redirectAddress} />
      <div class="start-part">
        <h4>{i18n.t('start.register.permissions')}</h4>
        <p class="start-hint">{i18n.t('start.register.permissionsHint')}</p>
        <ul class="start-permissions">
          {asked.map((one) => (
            <PermissionItem key={one} of={one} />
          ))}
        </ul>
      </div>
      {onCloud && (
        <Field layout="row" label={i18n.t('options.cloud')} hint={i18n.t('start.register.cloudHint')}>
          {(control) => <Select {...control} value={cloud} options={cloudOptions()} onValue={onCloud} />}
        </Field>
      )}
      <WaysToRegister
        registration={{
          name: i18n.t('app.name'),
          extensionId: extensionIdOf(redirectAddress),
          redirectAddress,
          cloud,
          permissions: asked,
        }}
      />
      <Note>{i18n.t('start.register.unchecked')}</Note>
      <p class="start-actions">
        <Button look="primary" onPress={onNext}>
          {i18n.t('start.register.next')}
        </Button>
      </p>
    </>
  );
}

/** A line that is too short for it ends with a dot. */
const brokenAtDots = (name: string): ComponentChildren[] =>
  name.split('.').flatMap((part, at) => (at === 0 ? [part] : ['.', <wbr />, part]));

function PermissionItem({ of }: { of: Permission }) {
  const isNeeded = of === 'configuration';
  return (
    <li>
      <code class="mono">{brokenAtDots(permissions[of])}</code>
      <span class="start-tag">
        {isNeeded ? i18n.t('start.register.needed') : i18n.t('start.register.optional')}
      </span>
      <span class="start-purpose">
        {isNeeded ? i18n.t('start.register.configuration') : i18n.t('start.register.groups')}
      </span>
    </li>
  );
}
