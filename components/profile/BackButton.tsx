import { i18n } from '#i18n';
import backIcon from 'icon:arrow_left_16_regular';
import { Button } from '../controls/Button';
import './profile.css';

type Props = {
  /** Where it leads; to all profiles unless told. */
  label?: string | undefined;
  onBack: () => void;
};

/** Leads back from a profile to where it was chosen. */
export function BackButton({ label, onBack }: Props) {
  return (
    <div class="profile-back">
      <Button look="subtle" small icon={backIcon} onPress={onBack}>
        {label ?? i18n.t('profile.allProfiles')}
      </Button>
    </div>
  );
}
