import { describe, expect, it } from 'vitest';
import { icons, readIcon } from '../../../components/icon/icons.vite';

describe('icons', () => {
  it('are view box and paths', async () => {
    const code = await icons().load('\0icon:edit_16_regular');
    expect(code).toMatch(/^export default \{"viewBox":"0 0 16 16","paths":\["M/);
  });

  it('leave every other module to others', async () => {
    expect(icons().resolveId('./edit')).toBeNull();
    expect(await icons().load('./edit')).toBeNull();
  });

  it('are read whole or not at all', () => {
    const path = '<path d="M0 0"/>';
    expect(readIcon(`<svg viewBox="0 0 1 1">${path}${path}</svg>`).paths).toHaveLength(2);
    expect(() => readIcon(`<svg viewBox="0 0 1 1">${path}<circle r="1"/></svg>`)).toThrow();
    expect(() => readIcon('<svg viewBox="0 0 1 1"></svg>')).toThrow();
  });

  it('come from nowhere but the icons', async () => {
    await expect(icons().load('\0icon:../package')).rejects.toThrow();
  });
});
