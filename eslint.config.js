import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const EVERYWHERE = [
  { regex: '^zod(?!/mini$)', message: "Use `import * as z from 'zod/mini'`: anything else bundles several times as much." },
  {
    regex: '^(node:)?process$',
    importNames: ['env'],
    message: 'Where the environment may be read is limited: see no-restricted-properties.',
  },
  { regex: '^\\./\\.\\.|[^.]/\\.\\.(/|$)', message: 'Write the shortest path.' },
];

/** Forbids the files of a folder to import what `regex` matches. Imports go downward only. */
function importsNever(files, regex, message) {
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns: [...EVERYWHERE, { regex, message }] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'A dynamic import escapes the rules about what may import what.' },
      ],
    },
  };
}

export default defineConfig(
  { ignores: ['node_modules/', '.local/', 'cdk.out/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: EVERYWHERE }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only infra/app.ts, shared/platform/environment.ts and the scripts of infra/local read the environment.',
        },
        { object: 'vi', property: 'mock', message: 'Pass what should differ as an argument.' },
      ],
    },
  },

  importsNever(['shared/payment/**/*.ts'], '^\\.\\./|^@aws|^@middy', 'shared/payment is pure and stands on its own.'),
  importsNever(['shared/platform/**/*.ts'], '^\\.\\./', 'shared/platform stands on its own.'),
  importsNever(['shared/antom/**/*.ts'], '^\\.\\./(?!payment/)', 'shared/antom may use shared/payment only.'),
  importsNever(
    ['shared/storage/**/*.ts', 'shared/messaging/**/*.ts'],
    '^\\.\\./(?!(payment|antom)/|platform/json-or-undefined\\.ts$)',
    'Storage and messaging may use shared/payment, shared/antom and, of shared/platform, json-or-undefined.ts only.',
  ),
  importsNever(['shared/connections/**/*.ts'], '^\\.\\./\\.\\./', 'shared/connections may use the rest of shared/ only.'),
  importsNever(
    ['functions/**/*.ts'],
    '^\\.\\./(?!\\.\\./shared/)',
    'A function may use shared/ only: no other function, nothing of infra/ or test/.',
  ),
  importsNever(
    ['infra/*.ts'],
    '^\\./(local|operate)/|^\\.\\./(?!shared/(?!connections/)|cdk\\.json$)',
    'The stack may use shared/ only, without what functions run on, and knows nothing of local runs and of operators.',
  ),
  importsNever(
    ['infra/operate/**/*.ts'],
    '^\\.\\./(?!\\.\\./shared/(?!connections/)|(load-stage|stage-config|stage-settings)\\.ts$)',
    "An operator's command may use shared/, without what functions run on, and the stage file.",
  ),
  {
    files: ['infra/local/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...EVERYWHERE,
            { regex: '^(\\.\\./)+(functions|test|shared/connections)/', message: 'Local runs know functions by their bundles only.' },
          ],
        },
      ],
    },
  },

  { files: ['functions/**/*.ts', 'shared/**/*.ts'], rules: { 'no-console': 'error' } },
  { files: ['infra/app.ts', 'shared/platform/environment.ts', 'infra/local/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  // Plain objects whose methods use no `this`; in functions/ and shared/ the rule guards the SDK's clients.
  { files: ['infra/local/**/*.ts', 'test/**/*.ts'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  {
    // Asymmetric matchers such as expect.any() are typed any, and so is the JSON that a test reads to look at.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
