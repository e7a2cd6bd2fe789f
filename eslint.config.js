import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const ZOD_MINI = { regex: '^zod(?!/mini$)', message: "Use `import * as z from 'zod/mini'`: anything else bundles several times as much." };
const NO_ENV = { regex: '^(node:)?process$', message: 'Use the global `process`, so that reading its environment can be noticed.' };
const NO_DETOUR = { regex: '^\\./\\.\\.|[^.]/\\.\\.(/|$)', message: 'Write the shortest path.' };

/** Rules for files that may import, of our own code outside their folder, only what `allowed` matches. Imports go downward only. */
function importsOnly(files, allowed, message) {
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns: [ZOD_MINI, NO_ENV, NO_DETOUR, { regex: `^\\.\\./(?!${allowed})`, message }] }],
      'no-restricted-syntax': ['error', { selector: 'ImportExpression', message: 'A dynamic import escapes the rules about what may import what.' }],
    },
  };
}

const NOTHING = '$^';

export default defineConfig(
  { ignores: ['node_modules/', '.local/', 'cdk.out/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: [ZOD_MINI, NO_ENV, NO_DETOUR] }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in shared/platform/environment.ts, and by scripts of infra/local.' },
        { object: 'vi', property: 'mock', message: 'Pass what should differ as an argument.' },
      ],
    },
  },

  importsOnly(['shared/payment/**/*.ts'], NOTHING, 'shared/payment stands on its own.'),
  importsOnly(['shared/platform/**/*.ts'], NOTHING, 'shared/platform stands on its own.'),
  importsOnly(['shared/antom/**/*.ts'], 'payment/', 'shared/antom may use shared/payment only.'),
  importsOnly(['shared/storage/**/*.ts', 'shared/messaging/**/*.ts'], '(payment|antom)/', 'Storage and messaging may use shared/payment and shared/antom only.'),
  importsOnly(['functions/**/*.ts'], '\\.\\./shared/', 'A function may use shared/ only: no other function, nothing of infra/ or test/.'),
  importsOnly(['infra/*.ts'], 'shared/|cdk\\.json$', 'The stack may use shared/ only.'),
  {
    files: ['infra/*.ts'],
    ignores: ['infra/local/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [ZOD_MINI, NO_ENV, NO_DETOUR, { regex: '^\\./local/|^\\.\\./(?!shared/|cdk\\.json$)', message: 'The stack may use shared/ only, and knows nothing of local runs.' }] },
      ],
    },
  },
  { files: ['functions/**/*.ts', 'shared/**/*.ts'], rules: { 'no-console': 'error' } },
  { files: ['infra/app.ts', 'shared/platform/environment.ts', 'infra/local/*.ts'], rules: { 'no-restricted-properties': 'off' } },
);
