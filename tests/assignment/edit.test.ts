import { describe, expect, it, vi } from 'vitest';
import type { Assignment } from '../../extension/assignment/assignment';
import { applyEdit, type Edit, type EditService, type Written } from '../../extension/assignment/edit';
import type { Target } from '../../extension/assignment/target';
import { failed, ok } from '../../extension/result';

const group = (groupId: string): Target => ({ kind: 'group', groupId, filter: { mode: 'none' }, rest: {} });
const first: Assignment = { id: 'p_a', target: group('a') };
const other: Assignment = { id: 'p_b', target: group('b') };
const aim = group('c');
const edit: Edit = { assignmentId: 'p_a', seen: [first, other], target: aim, by: 'patch' };

const groupOf = (target: Target): string => ('groupId' in target ? target.groupId : target.kind);

/** A service whose stored list is answered read by read; the last answer stays. */
function service(reads: Assignment[][], written: Written<string>) {
  const log: string[] = [];
  const fake: EditService<string, string> = {
    list: () => {
      log.push('list');
      return Promise.resolve(ok(reads.length > 1 ? reads.shift()! : reads[0]!));
    },
    write: (write) => {
      log.push(
        write.by === 'patch'
          ? `write ${write.assignmentId} ${groupOf(write.target)}`
          : `replace ${write.targets.map(groupOf).join(' ')}`,
      );
      return Promise.resolve(ok(written));
    },
    pause: (ms) => {
      log.push(`pause ${ms}`);
      return Promise.resolve();
    },
    intend: () => {
      log.push('intend');
      return Promise.resolve();
    },
    settle: (outcome) => {
      log.push(`settle ${outcome === 'notSent' ? outcome : outcome.is}`);
      return Promise.resolve();
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
    expect(await applyEdit(edit, fake, ({ at }) => stages.push(at))).toEqual(
      ok({ is: 'verified', exchange: 'x', now: moved, idChanged: true, othersAsBefore: true }),
    );
    expect(log).toEqual(['list', 'intend', 'write p_a c', 'list', 'settle verified']);
    expect(stages).toEqual(['reading', 'sending', 'readingBack']);
  });

  it('says that the id stayed what it was', async () => {
    const now = { id: 'p_a', target: aim };
    const { fake } = service(
      [
        [first, other],
        [now, other],
      ],
      accepted(now),
    );
    expect(await applyEdit(edit, fake, () => {})).toEqual(
      ok({ is: 'verified', exchange: 'x', now, idChanged: false, othersAsBefore: true }),
    );
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
    expect(log).toEqual(['list', 'intend', 'write p_a c', `settle ${as}`]);
  });

  it('sends nothing when another assignment is not what the person saw', async () => {
    const added = { id: 'p_d', target: group('d') };
    const { fake, log } = service([[first, other, added]], accepted(null));
    expect(await applyEdit(edit, fake, () => {})).toMatchObject(ok({ is: 'conflict', theirs: first }));
    expect(log).toEqual(['list']);
  });

  it('replaces the list as it was read a moment ago, with the one change, and compares it whole', async () => {
    const renamed = [
      { id: 'new 1', target: aim },
      { id: 'new 2', target: other.target },
    ];
    const { fake, log } = service([[first, other], renamed], accepted(null));
    expect(await applyEdit({ ...edit, by: 'replace' }, fake, () => {})).toMatchObject(
      ok({ is: 'verified', idChanged: true, othersAsBefore: true }),
    );
    expect(log).toContain('replace c b');
    const lost = service([[first, other], [renamed[0]!]], accepted(null));
    expect(await applyEdit({ ...edit, by: 'replace' }, lost.fake, () => {})).toMatchObject(
      ok({ is: 'ignored' }),
    );
  });

  it('takes the intent back when nothing left', async () => {
    const { fake, log } = service([[first, other]], accepted(null));
    const offline = { ...fake, write: () => Promise.resolve(failed('signed out')) };
    expect(await applyEdit(edit, offline, () => {})).toEqual(failed('signed out'));
    expect(log).toEqual(['list', 'intend', 'settle notSent']);
  });

  it('sends nothing when the intent cannot be stored', async () => {
    const { fake, log } = service([[first, other]], accepted(null));
    const full = { ...fake, intend: () => Promise.reject(new Error('quota')) };
    await expect(applyEdit(edit, full, () => {})).rejects.toThrow('quota');
    expect(log).toEqual(['list']);
  });

  it('waits when it was one too many, and reads and compares again before it tries again', async () => {
    const throttled: Written<string> = { as: 'throttled', exchange: 'x', status: 429, waitMs: 3000 };
    const { fake, log } = service([[first, other]], throttled);
    const progress: string[] = [];
    expect(await applyEdit(edit, fake, ({ at }) => progress.push(at))).toEqual(
      ok({ is: 'rejected', exchange: 'x' }),
    );
    expect(log.filter((line) => line.startsWith('write'))).toHaveLength(4);
    expect(log.filter((line) => line === 'pause 3000')).toHaveLength(3);
    expect(progress.filter((at) => at === 'reading')).toHaveLength(4);

    const changed = service([[first, other], [first]], throttled);
    expect(await applyEdit(edit, changed.fake, () => {})).toMatchObject(ok({ is: 'conflict' }));
    expect(changed.log.filter((line) => line.startsWith('write'))).toHaveLength(1);
  });

  it('does not wait longer than a person does, nor when it is called off', async () => {
    const long: Written<string> = { as: 'throttled', exchange: 'x', status: 429, waitMs: null };
    const { fake, log } = service([[first, other]], long);
    expect(await applyEdit(edit, fake, () => {})).toEqual(ok({ is: 'rejected', exchange: 'x' }));
    expect(log).toEqual(['list', 'intend', 'write p_a c', 'settle rejected']);
    const calledOff = service([[first, other]], { ...long, waitMs: 10 });
    const pause = () => Promise.reject(new Error('called off'));
    await expect(applyEdit(edit, { ...calledOff.fake, pause }, () => {})).rejects.toThrow('called off');
    expect(calledOff.log.at(-1)).toBe('settle notSent');
  });

  it('sends nothing for an assignment that the person did not see, and that is not there', async () => {
    const { fake, log } = service([[other]], accepted(null));
    expect(await applyEdit({ ...edit, seen: [other] }, fake, () => {})).toEqual(
      ok({ is: 'conflict', theirs: null, list: [other] }),
    );
    expect(log).toEqual(['list']);
  });

  it.each<[string, Written<string>, Edit['by'], string]>([
    ['accepted', accepted(moved), 'patch', 'acceptedNotVisible'],
    ['accepted', accepted(null), 'replace', 'acceptedNotVisible'],
    ['not answered', { as: 'unknown', exchange: 'x' }, 'patch', 'unknown'],
    ['not answered', { as: 'unknown', exchange: 'x' }, 'replace', 'unknown'],
  ])('claims nothing of a write that was %s when no read succeeds after it', async (_, written, by, is) => {
    const { fake, log } = service([[first, other]], written);
    let reads = 0;
    const blind = {
      ...fake,
      list: () => (++reads === 1 ? fake.list() : Promise.resolve(failed('no network'))),
    };
    expect(await applyEdit({ ...edit, by }, blind, () => {})).toEqual(ok({ is, exchange: 'x', now: null }));
    expect(reads).toBe(4);
    expect(log.at(-1)).toBe(`settle ${is}`);
  });

  it('reads on after a read that failed', async () => {
    const { fake } = service(
      [
        [first, other],
        [moved, other],
      ],
      accepted(moved),
    );
    let reads = 0;
    const lame = { ...fake, list: () => (++reads === 2 ? Promise.resolve(failed('busy')) : fake.list()) };
    expect(await applyEdit(edit, lame, () => {})).toMatchObject(ok({ is: 'verified', now: moved }));
  });

  it('finds under the id that the service named what became of it, else under the old one', async () => {
    const otherwise: Assignment = { id: 'p_x', target: group('x') };
    const made = service(
      [
        [first, other],
        [other, otherwise],
      ],
      accepted(otherwise),
    );
    expect(await applyEdit(edit, made.fake, () => {})).toEqual(
      ok({ is: 'ignored', exchange: 'x', now: otherwise, othersAsBefore: true }),
    );
    const late = service([[other, first]], accepted(moved));
    expect(await applyEdit(edit, late.fake, () => {})).toEqual(
      ok({ is: 'acceptedNotVisible', exchange: 'x', now: first }),
    );
  });

  it('does not take an assignment that lost its filter on the way for what was meant', async () => {
    const meant: Target = { ...aim, filter: { mode: 'include', id: 'f' } } as Target;
    const without = { id: 'p_a', target: aim };
    const { fake } = service(
      [
        [first, other],
        [without, other],
      ],
      accepted(without),
    );
    expect(await applyEdit({ ...edit, target: meant }, fake, () => {})).toEqual(
      ok({ is: 'ignored', exchange: 'x', now: without, othersAsBefore: true }),
    );
  });

  it('minds the ids of the others after a change in place, and only then', async () => {
    const renamed = [
      { id: 'p_a', target: aim },
      { id: 'p_z', target: other.target },
    ];
    const after = async (by: Edit['by']) =>
      applyEdit({ ...edit, by }, service([[first, other], renamed], accepted(null)).fake, () => {});
    expect(await after('patch')).toMatchObject(ok({ is: 'verified', othersAsBefore: false }));
    expect(await after('replace')).toMatchObject(ok({ is: 'verified', othersAsBefore: true }));
  });

  it('tells until when it waits', async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const { fake } = service([[first, other]], { as: 'throttled', exchange: 'x', status: 503, waitMs: 3000 });
    const told: unknown[] = [];
    await applyEdit(edit, fake, (progress) => progress.at === 'waiting' && told.push(progress));
    vi.useRealTimers();
    expect(told[0]).toEqual({ at: 'waiting', until: 1_003_000, status: 503 });
  });
});
