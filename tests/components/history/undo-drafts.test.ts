import { expect, it } from 'vitest';
import { undoDrafts } from '../../../components/history/undo-drafts';
import { draftOf } from '../../../extension/assignment/draft';
import { writeTarget } from '../../../extension/assignment/target';
import { account, exclude, ids, include } from '../fixtures';

const [now, aim, other] = [include(ids.europe), include(ids.pilot), exclude(ids.kiosks)].map((target) => ({
  target,
  draft: draftOf(writeTarget(target)),
})) as [Pick, Pick, Pick];
type Pick = { target: ReturnType<typeof include>; draft: ReturnType<typeof draftOf> };
const others = [now.target, aim.target];

it('keeps a draft of an undo for its edit and its account alone, to be edited on', () => {
  undoDrafts.keep(account, 'one', other.draft, others);
  expect(undoDrafts.of(account, 'one')).toMatchObject({ draft: other.draft, at: 'editing', editId: null });
  expect(undoDrafts.of(account, 'two')).toBeNull();
  expect(undoDrafts.of({ ...account, homeAccountId: 'somebody else' }, 'one')).toBeNull();
  expect(undoDrafts.of({ ...account, tenantId: 'elsewhere' }, 'one')).toBeNull();
  undoDrafts.forget(account, 'one');
  expect(undoDrafts.of(account, 'one')).toBeNull();
});

it('keeps nothing that the service has, or that the undo aims at by itself', () => {
  for (const { draft } of [now, aim]) {
    undoDrafts.keep(account, 'one', other.draft, others);
    undoDrafts.keep(account, 'one', draft, others);
    expect(undoDrafts.of(account, 'one')).toBeNull();
  }
  // A text that cannot be read is somebody's work as well.
  undoDrafts.keep(account, 'one', { as: 'json', text: '{ "typed"' }, others);
  expect(undoDrafts.of(account, 'one')).not.toBeNull();
  undoDrafts.forget(account, 'one');
});
