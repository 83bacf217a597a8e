import mark from '../../assets/icon/icon.svg';
import './app-mark.css';

/** The extension's own mark, where the product speaks as itself. Its name always stands beside it or in the title. */
export function AppMark() {
  return <img class="app-mark" src={mark} alt="" />;
}
