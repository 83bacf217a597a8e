import targetIcon from 'icon:target_arrow_24_regular';
import { Icon } from '../icon/Icon';
import './app-tile.css';

/** The extension's own mark. */
export function AppTile() {
  return (
    <span class="app-tile">
      <Icon of={targetIcon} size={24} />
    </span>
  );
}
