import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The rooms of `extension/` from the top down (docs/architecture.md). Those of one level know nothing of one another. */
const levels = [
  ['messages'],
  ['toolbar', 'updates'],
  ['journal', 'recall'],
  ['settings'],
  ['identity'],
  ['graph'],
  ['portal'],
  ['assignment'],
];

/** What the files of each room may not import. */
const rooms = [
  { files: ['components/**'], not: ['entrypoints', 'helper'] },
  { files: ['extension/**'], not: ['entrypoints', 'components', 'helper'] },
  ...levels.flatMap((level, depth) =>
    level.map((room) => ({
      files: [`extension/${room}/**`],
      not: [
        ...levels.slice(0, depth).flat(),
        ...level.filter((other) => other !== room),
        'entrypoints',
        'components',
        'helper',
      ],
    })),
  ),
  { files: ['helper/**'], not: ['entrypoints', 'components'] },
];

const forbid = (names) =>
  names.map((name) => ({
    regex: `^\\.\\.?/(.*/)?${name}(/|$)`,
    message: 'Dependencies point downward only.',
  }));

export default defineConfig(
  {
    ignores: [
      '.output/',
      '.wxt/',
      'node_modules/',
      'demo-output/',
      'test-results/',
      'playwright-report/',
      'helper/sandbox/portal/static/',
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      // `async` is how a value becomes a promise where a type asks for one.
      '@typescript-eslint/require-await': 'off',
      // The reason of an abort signal is `any`; it is passed on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingAny: true }],
      'no-console': 'error',
    },
  },
  ...rooms.map(({ files, not }) => ({
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: forbid(not) }] },
  })),
  {
    files: ['components/**'],
    rules: {
      'no-restricted-globals': ['error', 'chrome', 'browser'],
      'no-restricted-properties': ['error', { property: 'innerHTML' }, { property: 'outerHTML' }],
    },
  },
  { files: ['scripts/**', 'helper/**', 'tests/**'], rules: { 'no-console': 'off' } },
  {
    // The helper's types are Deno's: `deno check` holds them, not the project's tsconfig.
    files: ['helper/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  {
    files: ['tests/**'],
    rules: {
      // What is not there fails the test, with a stack that leads to the line.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Matchers such as `expect.stringMatching` are `any` by design.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
    },
  },
);
