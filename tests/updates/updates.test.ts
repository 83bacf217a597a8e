import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepPopupDraft, type PopupDraft, readPopupDraft } from '../../extension/recall/popup-draft';
import { mayReload, nothingUnsaved } from '../../extension/updates/question';
import { startUpdates, type Updates } from '../../extension/updates/updates';

const me = 'test-extension-id';
type Listener = (...told: unknown[]) => unknown;

/** A worker in a browser that has pages of ours open; each says whether it has something unsaved. */
function startWorker({ pages = [] as (() => Promise<boolean>)[], version = '1.0.0' } = {}) {
  const heard: Record<string, Listener[]> = { update: [], message: [] };
  const event = (name: string) => ({ addListener: (listener: Listener) => heard[name]?.push(listener) });
  const reload = vi.fn();
  const defects: unknown[] = [];
  const asked: unknown[] = [];
  Object.assign(browser.runtime, {
    id: me,
    onUpdateAvailable: event('update'),
    onMessage: event('message'),
    getManifest: () => ({ version }),
    reload,
    sendMessage: async (message: unknown) => {
      asked.push(message);
      if (pages.length === 0)
        throw new Error('Could not establish connection. Receiving end does not exist.');
      const answers = await Promise.all(pages.map((page) => page()));
      // Only a page that has something unsaved answers.
      return answers.includes(true) ? true : undefined;
    },
  });
  const updates: Updates = startUpdates((error) => defects.push(error));
  const tell = (name: string, ...what: unknown[]): void =>
    heard[name]?.forEach((listener) => listener(...what));
  return {
    ...updates,
    reload,
    defects,
    asked,
    pages,
    offer: (offered: string) => tell('update', { version: offered }),
    hear: (message: unknown, id = me) => tell('message', message, { id }),
  };
}

/** Lets everything go on that waits for nothing. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function begun() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { work: () => promise, end: () => resolve('done'), fail: () => reject(new Error('no')) };
}

beforeEach(() => fakeBrowser.reset());

describe('an update', () => {
  it('is installed at once where there is nothing to lose', async () => {
    const worker = startWorker();
    worker.offer('1.1.0');
    await vi.waitFor(() => expect(worker.reload).toHaveBeenCalledTimes(1));
    expect(worker.asked).toEqual([mayReload]);
  });

  it('is not asked for as long as none is there', async () => {
    const worker = startWorker();
    await worker.during(async () => 'done');
    await settled();
    expect(worker.asked).toEqual([]);
    expect(worker.reload).not.toHaveBeenCalled();
  });

  it('waits for every command that is being carried out, also for one that fails', async () => {
    const worker = startWorker();
    const [one, other] = [begun(), begun()];
    const first = worker.during(one.work);
    const second = worker.during(other.work);
    worker.offer('1.1.0');
    await settled();
    one.end();
    expect(await first).toBe('done');
    await settled();
    expect(worker.reload).not.toHaveBeenCalled();
    other.fail();
    await expect(second).rejects.toThrow('no');
    await vi.waitFor(() => expect(worker.reload).toHaveBeenCalledTimes(1));
    expect(worker.defects).toEqual([]);
  });

  it('waits for a command that comes while the pages are asked', async () => {
    const answer = Promise.withResolvers<boolean>();
    const worker = startWorker({ pages: [() => answer.promise] });
    worker.offer('1.1.0');
    await vi.waitFor(() => expect(worker.asked).toHaveLength(1));
    const edit = begun();
    const running = worker.during(edit.work);
    answer.resolve(false);
    await settled();
    expect(worker.reload).not.toHaveBeenCalled();
    edit.end();
    await running;
    await vi.waitFor(() => expect(worker.reload).toHaveBeenCalledTimes(1));
  });

  it('begins nothing any more once the reload has begun', async () => {
    const worker = startWorker();
    worker.offer('1.1.0');
    await vi.waitFor(() => expect(worker.reload).toHaveBeenCalled());
    const work = vi.fn(async () => 'done');
    void worker.during(work);
    await settled();
    expect(work).not.toHaveBeenCalled();
  });

  it('waits for a page with something unsaved until it says that this is over', async () => {
    let unsaved = true;
    const worker = startWorker({ pages: [async () => false, async () => unsaved] });
    worker.offer('1.1.0');
    await vi.waitFor(() => expect(worker.asked).toHaveLength(1));
    await settled();
    expect(worker.reload).not.toHaveBeenCalled();
    // Neither a message of others nor one of the portal's page speaks for it, and it is asked again anyway.
    worker.hear(nothingUnsaved, 'another-extension');
    worker.hear({ retarget: 'close' });
    await settled();
    expect(worker.asked).toHaveLength(1);
    worker.hear(nothingUnsaved);
    await settled();
    expect(worker.reload).not.toHaveBeenCalled();
    unsaved = false;
    worker.hear(nothingUnsaved);
    await vi.waitFor(() => expect(worker.reload).toHaveBeenCalledTimes(1));
  });

  it('is remembered by the next worker, which is not told of it again', async () => {
    const first = startWorker({ pages: [async () => true] });
    first.offer('1.1.0');
    await vi.waitFor(() => expect(first.asked).toHaveLength(1));
    await settled();
    expect(first.reload).not.toHaveBeenCalled();
    const second = startWorker();
    await second.during(async () => undefined);
    await vi.waitFor(() => expect(second.reload).toHaveBeenCalledTimes(1));
  });

  it('that is installed is not waited for, and one that fails to install is not tried over and over', async () => {
    const first = startWorker();
    first.offer('1.1.0');
    await vi.waitFor(() => expect(first.reload).toHaveBeenCalledTimes(1));
    const again = startWorker();
    await again.during(async () => undefined);
    await settled();
    expect(again.reload).not.toHaveBeenCalled();

    await browser.storage.session.set({ 'update.pending': '1.1.0' });
    const updated = startWorker({ version: '1.1.0' });
    await updated.during(async () => undefined);
    await settled();
    expect(updated.reload).not.toHaveBeenCalled();
  });

  it('carries what the popup keeps into the new version, once, and not over what is newer', async () => {
    const draft: PopupDraft = { fields: { profileId: 'p', assignmentId: '' }, at: { is: 'form' }, edits: [] };
    await keepPopupDraft(draft);
    const first = startWorker();
    first.offer('1.1.0');
    await vi.waitFor(() => expect(first.reload).toHaveBeenCalledTimes(1));
    await browser.storage.session.clear();
    const carried = await browser.storage.local.get(null);

    startWorker({ version: '1.1.0' });
    await vi.waitFor(async () => expect(await readPopupDraft()).toEqual(draft));
    expect(await browser.storage.local.get(null)).toEqual({});

    const newer = { ...draft, fields: { profileId: 'newer', assignmentId: '' } };
    await keepPopupDraft(newer);
    await browser.storage.local.set(carried);
    startWorker({ version: '1.1.0' });
    await vi.waitFor(async () => expect(await browser.storage.local.get(null)).toEqual({}));
    expect(await readPopupDraft()).toEqual(newer);

    await browser.storage.session.clear();
    await browser.storage.local.set({ 'update.carried': 'of another form' });
    const last = startWorker({ version: '1.1.0' });
    await vi.waitFor(async () => expect(await browser.storage.local.get(null)).toEqual({}));
    expect(await readPopupDraft()).toBeNull();
    expect(last.defects).toEqual([]);
  });

  it('does not come where what the popup keeps cannot be carried, and is tried again', async () => {
    await keepPopupDraft({ fields: null, at: { is: 'form' }, edits: [] });
    const worker = startWorker();
    const full = vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    worker.offer('1.1.0');
    await vi.waitFor(() => expect(worker.defects).toHaveLength(1));
    expect(worker.reload).not.toHaveBeenCalled();
    full.mockRestore();
    expect(await worker.during(async () => 'done')).toBe('done');
    await vi.waitFor(() => expect(worker.reload).toHaveBeenCalledTimes(1));
  });

  it('waits where it cannot be known what the pages have', async () => {
    const worker = startWorker({ pages: [() => Promise.reject(new Error('Something else.'))] });
    worker.offer('1.1.0');
    await vi.waitFor(() => expect(worker.defects).toHaveLength(1));
    expect(worker.reload).not.toHaveBeenCalled();
  });

  it('leaves each function as it was, with what it is given', async () => {
    const works = startWorker().duringEach({ sum: async (one: number, other: number) => one + other });
    expect(await works.sum(2, 3)).toBe(5);
  });
});
