// @ts-check
/// <reference lib="dom" />
import { api } from '../api.js';
import { el } from '../dom.js';
import { notify } from '../notices.js';
import { closePane, isPaneOf, openPane } from '../panes.js';
import { groupPicker } from './picker.js';
import { chosenGroups, reviewTable } from './lists.js';

/** @typedef {import('../../views.ts').WizardRow} WizardRow */
/** @typedef {{ id: string, displayName: string }} ProfileName */

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

/** @param {number} step */
function steps(step) {
  return el(
    'ol',
    { class: 'fxs-steps' },
    ...['Assignments', 'Review + save'].map((name, at) =>
      el(
        'li',
        { 'aria-current': at === step ? 'step' : null },
        el('span', { 'aria-hidden': 'true' }, String(at + 1)),
        name,
      ),
    ),
  );
}

/** @param {string} label @param {() => void} act @param {boolean} [isPrimary] */
function button(label, act, isPrimary = false) {
  return el(
    'button',
    { type: 'button', class: isPrimary ? 'fxs-button fxs-primary' : 'fxs-button', click: act },
    label,
  );
}

/**
 * The target that the portal makes of a chosen group; a filter is not asked for.
 * @param {import('../../directory.ts').GroupRow} group
 * @param {WizardRow['mode']} mode
 * @returns {WizardRow}
 */
function rowFor(group, mode) {
  const type = mode === 'include' ? 'groupAssignmentTarget' : 'exclusionGroupAssignmentTarget';
  return {
    target: {
      '@odata.type': `#microsoft.graph.${type}`,
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
      groupId: group.id,
    },
    mode,
    name: group.displayName,
    filter: 'None',
  };
}

/**
 * Opens the wizard that edits a profile's assignments: a list that is read once, changed here, and saved whole. What
 * others change meanwhile is lost, as in the real portal.
 * @param {string | null} tenant
 * @param {ProfileName} profile
 * @param {() => void} saved
 */
export async function openWizard(tenant, profile, saved) {
  if (isPaneOf(profile.id)) return;
  const content = el('div', { class: 'fxs-wizard', role: 'status' }, 'Loading…');
  openPane('Edit assignments', [content], { subtitle: profile.displayName, size: 'large', of: profile.id });
  /** @type {WizardRow[]} */
  let rows;
  try {
    rows = await api.assignments(tenant, profile.id);
  } catch (error) {
    content.replaceChildren(el('p', { role: 'alert', class: 'fxs-alert' }, wordsOf(error)));
    return;
  }
  content.removeAttribute('role');

  /** @param {Node[]} main @param {Node[]} actions @param {number} step */
  const show = (main, actions, step) => {
    content.replaceChildren(
      steps(step),
      el('div', { class: 'fxs-wizard-main' }, ...main),
      el('div', { class: 'fxs-wizard-actions' }, ...actions),
    );
  };

  const showAssignments = () => {
    const lists = el('div', {});
    const fill = () => lists.replaceChildren(...chosenGroups(rows, remove));
    /** @param {WizardRow} row */
    const remove = (row) => {
      rows = rows.filter((one) => one !== row);
      fill();
      picker.fill();
    };
    const picker = groupPicker(
      tenant,
      (id) => rows.find(({ target }) => String(target['groupId']).toLowerCase() === id.toLowerCase())?.mode,
      (group, mode) => {
        rows = [...rows, rowFor(group, mode)];
        fill();
        picker.fill();
      },
    );
    fill();
    show(
      [lists, picker.element],
      [button('Review + save', showReview, true), button('Cancel', closePane)],
      0,
    );
  };

  const showReview = () => {
    const problem = el('p', { role: 'alert', class: 'fxs-alert' });
    const save = async () => {
      problem.textContent = '';
      try {
        await api.assign(
          tenant,
          profile.id,
          rows.map(({ target }) => target),
        );
      } catch (error) {
        problem.textContent = wordsOf(error);
        return;
      }
      notify('Assignments saved', profile.displayName);
      closePane();
      saved();
    };
    const note = `Saving replaces the whole list: POST …/assign with ${rows.length} assignments.`;
    show(
      [el('div', {}, ...reviewTable(rows), el('p', { class: 'fxs-quiet fxs-note' }, note), problem)],
      [
        button('Save', () => void save(), true),
        button('Previous', showAssignments),
        button('Cancel', closePane),
      ],
      1,
    );
  };
  showAssignments();
}
