import { i18n } from '#i18n';
import { CopyButton } from '../controls/CopyButton';
import { Field } from '../controls/Field';
import { TextInput } from '../controls/TextInput';

/** The address that the app registration needs, to be copied. */
export function RedirectField({ address }: { address: string }) {
  return (
    <Field label={i18n.t('options.redirect')} hint={i18n.t('start.register.redirectHint')}>
      {(control) => (
        <TextInput
          {...control}
          mono
          readOnly
          value={address}
          onValue={() => undefined}
          trailing={<CopyButton text={address} label={i18n.t('options.copyRedirect')} />}
        />
      )}
    </Field>
  );
}
