import { describe, expect, it } from 'vitest';
import type { Assignment } from '../../extension/assignment/assignment';
import { applyEdit, type EditService, type Written } from '../../extension/assignment/edit';
import type { Target } from '../../extension/assignment/target';
import { failed, ok } from '../../extension/result';

const group = (groupId: string): Target => ({ kind: 'group', groupId, filter: { mode: 'none' }, rest: {} });
const first: Assignment = { id: 'p_a', target: group('a') };
const other: Assignment = { id: 'p_b', target: group('b') };
const aim = group('c');
const edit = { assignmentId: 'p_a', seen: [first, other], target: aim };

/** A service whose stored list is answered read by read; the last answer stays. */
function service(reads: Assignment[][], written: Written<string>) {
  const log: string[] = [];
  const fake: EditService<string, string> = {
    list: () => {
      log.push('list');
      return Promise.resolve(ok(reads.length > 1 ? reads.shift()! : reads[0]!));
    },
    write: (id, target) => {
      log.push(`write ${id} ${'groupId' in target ? target.groupId : target.kind}`);
      return Promise.resolve(ok(written));
    },
    wait: (ms) => {
      log.push(`wait ${ms}`);
      return Promise.resolve();
    },
  };
  return { fake, log };
}

const accepted = (answered: Assignment | null): Written<string> => ({
  as: 'accepted',
  exchange: 'x',
  answered,
});
const moved: Assignment = { id: 'p_c', target: aim };

describe('applyEdit', () => {
  it('is verified when reading back shows it, also under a new id', async () => {
    const { fake, log } = service(
      [
        [first, other],
        [other, moved],
      ],
      accepted(moved),
    );
    const stages: string[] = [];
    expect(await applyEdit(edit, fake, (stage) => stages.push(stage))).toEqual(
      ok({ is: 'verified', exchange: 'x', now: moved, idChanged: true, othersAsBefore: true }),
    );
    expect(log).toEqual(['list', 'write p_a c', 'list']);
    expect(stages).toEqual(['reading', 'sending', 'readingBack']);
  });

  it('says when another assignment is not what it was', async () => {
    const { fake } = service([[first, other], [{ id: 'p_a', target: aim }]], accepted(null));
    expect(await applyEdit(edit, fake, () => {})).toMatchObject(
      ok({ is: 'verified', othersAsBefore: false }),
    );
  });

  it('sends nothing when the assignment is not what the person saw', async () => {
    const theirs: Assignment = { id: 'p_a', target: { ...group('a'), kind: 'exclusionGroup' } as Target };
    const { fake, log } = service([[theirs, other]], accepted(null));
    expect(await applyEdit(edit, fake, () => {})).toEqual(
      ok({ is: 'conflict', theirs, list: [theirs, other] }),
    );
    expect(log).toEqual(['list']);
  });

  it('sends nothing when the assignment is gone, or cannot be read', async () => {
    expect(await applyEdit(edit, service([[other]], accepted(null)).fake, () => {})).toMatchObject(
      ok({ is: 'conflict', theirs: null }),
    );
    const blind = {
      ...service([[]], accepted(null)).fake,
      list: () => Promise.resolve(failed('no network')),
    };
    expect(await applyEdit(edit, blind, () => {})).toEqual(failed('no network'));
  });

  it('waits out a lag, and never writes again', async () => {
    const { fake, log } = service(
      [
        [first, other],
        [first, other],
        [moved, other],
      ],
      accepted(moved),
    );
    expect(await applyEdit(edit, fake, () => {})).toMatchObject(ok({ is: 'verified' }));
    expect(log.filter((line) => line.startsWith('write'))).toHaveLength(1);
    expect(log).toContain('wait 500');
  });

  it('does not claim what it does not see', async () => {
    const promised = service([[first, other]], accepted({ id: 'p_a', target: aim }));
    expect(await applyEdit(edit, promised.fake, () => {})).toMatchObject(
      ok({ is: 'acceptedNotVisible', now: first }),
    );
    const unchanged = service([[first, other]], accepted(first));
    expect(await applyEdit(edit, unchanged.fake, () => {})).toMatchObject(ok({ is: 'ignored', now: first }));
  });

  it('reads to find out what an unanswered write did', async () => {
    const lost: Written<string> = { as: 'unknown', exchange: 'x' };
    expect(
      await applyEdit(
        edit,
        service(
          [
            [first, other],
            [moved, other],
          ],
          lost,
        ).fake,
        () => {},
      ),
    ).toMatchObject(ok({ is: 'verified' }));
    expect(await applyEdit(edit, service([[first, other]], lost).fake, () => {})).toMatchObject(
      ok({ is: 'unknown', now: first }),
    );
  });

  it.each(['rejected', 'notOffered'] as const)('passes on that the service %s it', async (as) => {
    const { fake, log } = service([[first, other]], { as, exchange: 'x' });
    expect(await applyEdit(edit, fake, () => {})).toEqual(ok({ is: as, exchange: 'x' }));
    expect(log).toEqual(['list', 'write p_a c']);
  });
});
