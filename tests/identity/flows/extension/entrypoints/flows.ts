import { watchAccounts } from '../../../../../extension/identity/account-changes';

/** The page of the tests: counts how often a page of ours hears that accounts changed. */
export default defineUnlistedScript(() => {
  let told = 0;
  const show = () => (document.body.dataset['told'] = String(told));
  show();
  watchAccounts(() => {
    told += 1;
    show();
  });
});
