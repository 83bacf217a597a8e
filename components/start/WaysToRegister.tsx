import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { CodeBlock } from '../controls/CodeBlock';
import { CopyButton } from '../controls/CopyButton';
import { Tabs } from '../controls/Tabs';
import { commands, type Registration, type Shell, shells } from './commands';

type Way = Shell | 'portal';

const names = {
  helper: 'start.register.helper',
  azureCli: 'start.register.azureCli',
  powerShell: 'start.register.powerShell',
  portal: 'start.register.portal',
} as const;

const hints = {
  helper: 'start.register.helperHint',
  azureCli: 'start.register.azureCliHint',
  powerShell: 'start.register.powerShellHint',
} as const;

/** One tab for each way: a ready command, or the way through the admin center. */
export function WaysToRegister({ registration }: { registration: Registration }) {
  const [way, setWay] = useState<Way>('helper');
  return (
    <div class="start-part">
      <Tabs<Way>
        label={i18n.t('start.register.ways')}
        tabs={[...shells, 'portal' as const].map((name) => ({ name, text: i18n.t(names[name]) }))}
        selected={way}
        onSelect={setWay}
      >
        {way === 'portal' ? (
          <PortalWay />
        ) : (
          <CommandWay hint={i18n.t(hints[way])} command={commands[way](registration)} />
        )}
      </Tabs>
      <p class="start-hint start-who">{i18n.t('start.register.who')}</p>
    </div>
  );
}

function CommandWay({ hint, command }: { hint: string; command: string }) {
  return (
    <>
      <p class="start-hint">{hint}</p>
      <div class="start-command">
        <CodeBlock label={i18n.t('start.register.command')} text={command.trimEnd()} />
        <CopyButton text={command} label={i18n.t('start.register.copyCommand')} />
      </div>
    </>
  );
}

function PortalWay() {
  return (
    <ol class="start-way">
      <li>{i18n.t('start.register.portalNew')}</li>
      <li>{i18n.t('start.register.portalRedirect')}</li>
      <li>{i18n.t('start.register.portalPermissions')}</li>
      <li>{i18n.t('start.register.portalIds')}</li>
    </ol>
  );
}
