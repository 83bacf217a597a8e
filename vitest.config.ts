import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    // A busy machine is slow, not wrong.
    testTimeout: 30_000,
    include: ['tests/**/*.test.{ts,tsx}'],
    // Fakes of one test must not answer the next.
    mockReset: true,
    restoreMocks: true,
  },
});
