import { i18n } from '#i18n';
import './advice.css';

type Props = {
  /** `null` if nobody knows. */
  why: string | null;
  toDo: readonly string[];
};

/** Why it ended so, and what to do next. */
export function Advice({ why, toDo }: Props) {
  return (
    <>
      {why !== null && (
        <section class="advice">
          <h3>{i18n.t('failure.why')}</h3>
          <p>{why}</p>
        </section>
      )}
      <section class="advice">
        <h3>{i18n.t('failure.toDo')}</h3>
        <ul>
          {toDo.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
