import { seriousFindings } from '../support/axe.ts';
import { configure, edit, ids, reviewAndApply, signIn } from '../support/journey.ts';
import { openPopupPage } from '../support/popup.ts';
import { expect, test } from './fixtures.ts';

const { expedite, zeroDay, pilotRing, broadEurope } = ids;
const assignmentId = `${expedite}_${pilotRing}`;

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any state of the popup, ${theme}`, async ({ chromium }) => {
    test.setTimeout(120_000);
    const first = await openPopupPage(chromium, theme);
    const check = async (state: string, popup = first): Promise<void> => {
      expect(await seriousFindings(popup), state).toEqual([]);
      // One scrolling area: the page itself never scrolls, in either direction.
      const beyond = await popup.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
        return [scrollWidth - clientWidth, scrollHeight - clientHeight];
      });
      expect(beyond, state).toEqual([0, 0]);
    };
    // While something fades into something else, its colours are neither the one's nor the other's.
    await first.emulateMedia({ reducedMotion: 'reduce' });
    await first.getByRole('heading', { level: 1 }).waitFor();
    await check('not set up');
    await first.close();

    await configure(chromium);
    const popup = await openPopupPage(chromium, theme);
    await popup.emulateMedia({ reducedMotion: 'reduce' });
    await popup.getByRole('button', { name: 'Sign in' }).waitFor();
    await check('signed out', popup);
    await signIn(chromium, popup);

    const load = (): Promise<void> => popup.getByRole('button', { name: 'Load assignment' }).click();
    const back = (): Promise<void> => popup.getByRole('button', { name: 'Edit by ids' }).click();
    const profile = popup.getByRole('textbox', { name: 'Profile ID' });
    const assignment = popup.getByRole('textbox', { name: 'Assignment ID' });
    await load();
    await popup.getByText('Paste the id of a profile').waitFor();
    await check('nothing to load', popup);

    await profile.fill('11111111-2222-4333-8444-555555555555');
    await load();
    await popup.getByRole('alert').waitFor();
    await check('no such profile', popup);

    await profile.fill(zeroDay);
    await assignment.fill(assignmentId);
    await popup.getByText('This id begins with the id of another profile').waitFor();
    await check('two profiles', popup);
    await load();
    await popup.getByRole('alert').waitFor();
    await check('no such assignment', popup);
    await back();
    await popup.getByRole('heading', { name: 'Recent profiles' }).waitFor();
    await check('recent profiles', popup);

    await profile.fill(expedite);
    await load();
    await popup.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
    await check('editor', popup);
    await popup.getByRole('button', { name: 'Review change' }).click();
    await expect(popup.getByRole('button', { name: 'Apply change' })).toBeEnabled();
    await check('review', popup);
    await popup.getByRole('button', { name: 'Back', exact: true }).last().click();
    await reviewAndApply(popup, 'Verified');
    await check('answer', popup);
    await popup.getByRole('button', { name: 'Done' }).click();
    await popup.getByRole('region', { name: 'Last change here' }).waitFor();
    await check('list', popup);
    await edit(popup, 'Include Broad ring – Europe');
    await check('editor from the list', popup);
  });
}
