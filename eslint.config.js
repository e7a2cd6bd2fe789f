import { defineConfig } from 'eslint/config';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
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

const ONLY_SHARED = 'A function may use shared/ only: no other function, nothing of infra/ or test/.';
const API_ROOMS = 'Orders may use refunds and payments, refunds and disputes may use payments.';
const SIMULATOR = 'The simulator may use shared/antom, infra/web-ui and infra/local-servers only.';
const SIMULATOR_ROOMS = 'Operations may use payments and messages, payments may use messages, and messages stand below them.';
const CONSOLE =
  'The console may use shared/, without what functions run on, infra/operate, infra/stages, infra/web-ui and infra/local-servers.';
const REFERENCE = 'What writes and shows the reference may use shared/ and infra/local-servers only.';
const OUTSIDE_SIMULATOR = '\\.\\./(\\.\\./shared/antom|web-ui|local-servers)/';

export default defineConfig(
  {
    ignores: [
      'node_modules/',
      '.local/',
      'cdk.out/',
      'coverage/',
      'shared/antom/dist/',
      'shared/antom/docs/',
      'shared/client/dist/',
      'shared/client/docs/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'simple-import-sort': simpleImportSort },
    rules: {
      // What Node has, what is installed, then what is ours, each in alphabetical order.
      'simple-import-sort/imports': ['error', { groups: [['^\\u0000', '^node:', '^@?\\w', '^\\.']] }],
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
          message:
            "Only shared/platform/environment.ts, infra/local-servers/process-environment.ts and the client's examples read the environment.",
        },
        { object: 'vi', property: 'mock', message: 'Pass what should differ as an argument.' },
      ],
    },
  },

  importsNever(['shared/payment/**/*.ts'], '^\\.\\./|^@aws|^@middy', 'shared/payment is pure and stands on its own.'),
  importsNever(['shared/platform/**/*.ts'], '^\\.\\./', 'shared/platform stands on its own.'),
  importsNever(['shared/antom/**/*.ts'], '^\\.\\./', 'shared/antom is a package of its own: it imports nothing outside itself.'),
  importsNever(
    ['shared/client/*.ts'],
    '^(?!\\./)',
    'shared/client is a package of its own, and runs where there is no Node: it imports nothing outside itself.',
  ),
  importsNever(['shared/client/examples/**/*.ts'], '^\\.\\.', 'An example imports the client by its name, and nothing of this repository.'),
  importsNever(
    ['shared/antom-facts/**/*.ts'],
    '^\\.\\./(?!(antom|payment|platform)/)',
    'shared/antom-facts may use shared/antom, shared/payment and shared/platform only.',
  ),
  importsNever(
    ['shared/contract/**/*.ts'],
    '^(\\.\\./)+(?!\\.\\./|payment/|webhooks/|antom/(card-brand|failure-situations|read-url|result-codes)\\.ts$)|^@aws|^@middy',
    'shared/contract may use shared/payment, shared/webhooks and, of shared/antom, card-brand.ts, failure-situations.ts, read-url.ts and result-codes.ts only.',
  ),
  importsNever(
    ['shared/contract/openapi/**/*.ts'],
    '^\\.\\./(?!\\.\\./(payment|antom|webhooks)/|request/|[a-z-]+\\.ts$)',
    'The OpenAPI document may use the rest of shared/contract, shared/payment, shared/webhooks and shared/antom only.',
  ),
  importsNever(
    ['shared/storage/**/*.ts'],
    '^\\.\\./(?!(payment|antom)/|platform/json-or-undefined\\.ts$)',
    'Storage may use shared/payment, shared/antom and, of shared/platform, json-or-undefined.ts only.',
  ),
  importsNever(
    ['shared/messaging/**/*.ts'],
    '^\\.\\./(?!(payment|antom|contract)/|platform/json-or-undefined\\.ts$)',
    'Messaging may use shared/payment, shared/antom, shared/contract and, of shared/platform, json-or-undefined.ts only.',
  ),
  importsNever(
    ['shared/card-number/**/*.ts'],
    '^\\.\\./(?!antom/decimal-digits\\.ts$)',
    'shared/card-number may use decimal-digits.ts only.',
  ),
  importsNever(['shared/webhooks/**/*.ts'], '^\\.\\./|^@aws|^@middy', 'shared/webhooks is pure and stands on its own.'),
  importsNever(
    ['shared/webhook-storage/**/*.ts'],
    '^\\.\\./(?!webhooks/|storage/(update-expression|table-client)\\.ts$|platform/json-or-undefined\\.ts$)',
    'The storage of events may use shared/webhooks and, of shared/storage, update-expression.ts and table-client.ts only.',
  ),
  importsNever(
    ['shared/webhook-delivery/**/*.ts'],
    '^\\.\\./(?!(contract|platform|webhooks|webhook-storage)/)|^@aws|^@middy',
    'What delivers events may use shared/contract, shared/platform, shared/webhooks and shared/webhook-storage only.',
  ),
  importsNever(
    ['shared/http-api/**/*.ts'],
    '^\\.\\./(?!(antom|card-number|contract|payment|platform)/|storage/payment-store\\.ts$)',
    "What the merchant's APIs have in common may use shared/contract and what stands below it only.",
  ),
  importsNever(['shared/webhook-post/**/*.ts'], '^\\.\\./(?!webhooks/)|^@aws|^@middy', 'shared/webhook-post may use shared/webhooks only.'),
  importsNever(['shared/clients/**/*.ts'], '^\\.\\./\\.\\./', 'shared/clients may use the rest of shared/ only.'),
  importsNever(['functions/*/*.ts'], '^\\.\\./(?!\\.\\./shared/)', ONLY_SHARED),
  importsNever(['functions/*/*/**/*.ts'], '^\\.\\./\\.\\./(?!\\.\\./shared/)', ONLY_SHARED),
  importsNever(['functions/payments-api/{lists,payments}/**/*.ts'], '^\\.\\./(?!\\.\\./\\.\\./shared/)', API_ROOMS),
  importsNever(['functions/payments-api/orders/**/*.ts'], '^\\.\\./(?!\\.\\./\\.\\./shared/|(payments|refunds)/)', API_ROOMS),
  importsNever(['functions/payments-api/{refunds,disputes}/**/*.ts'], '^\\.\\./(?!\\.\\./\\.\\./shared/|payments/)', API_ROOMS),
  importsNever(
    ['infra/*.ts'],
    '^\\./(operate|antom-simulator|demo|reference|web-ui|local-servers|local)/|^\\.\\./(?!shared/(?!clients/)|cdk\\.json$)',
    'The stack may use shared/ only, without what functions run on, and knows nothing of local runs and of operators.',
  ),
  importsNever(
    ['infra/constructs/**/*.ts'],
    '^\\.\\./(?!\\.\\./shared/(?!clients/)|stages/)',
    'A construct may use shared/, without what functions run on, and infra/stages.',
  ),
  importsNever(
    ['infra/stages/**/*.ts'],
    '^\\.\\./(?!\\.\\./shared/(?!clients/))',
    'infra/stages may use shared/ only, without what functions run on.',
  ),
  importsNever(
    ['infra/monitoring/**/*.ts'],
    '^\\.\\./(?!\\.\\./shared/(?!clients/)|(constructs|stages)/)',
    'infra/monitoring may use shared/, without what functions run on, infra/constructs and infra/stages.',
  ),
  importsNever(
    ['infra/operate/*.ts'],
    '^\\.\\./(?!\\.\\./shared/(?!clients/)|stages/)',
    "An operator's command may use shared/, without what functions run on, and infra/stages.",
  ),
  importsNever(
    ['infra/operate/*/**/*.ts'],
    '^\\.\\./\\.\\./(?!\\.\\./shared/(?!clients/)|stages/)',
    "An operator's command may use shared/, without what functions run on, and infra/stages.",
  ),
  importsNever(['infra/console/*.ts'], '^\\.\\./(?!\\.\\./shared/(?!clients/)|(operate|stages|web-ui|local-servers)/)', CONSOLE),
  importsNever(
    ['infra/console/*/**/*.ts'],
    '^\\.\\./\\.\\./(?!\\.\\./shared/(?!clients/)|(operate|stages|web-ui|local-servers)/)',
    CONSOLE,
  ),
  importsNever(
    ['infra/web-ui/**/*.ts'],
    '^\\.\\./(?!\\.\\./shared/(antom|payment)/)',
    'infra/web-ui may use shared/antom and shared/payment only.',
  ),
  importsNever(['infra/local-servers/**/*.ts'], '^\\.\\./', 'infra/local-servers stands on its own.'),
  importsNever(['infra/reference/**/*.ts'], '^\\.\\./(?!\\.\\./(shared/(?!clients/)|package\\.json$)|local-servers/)', REFERENCE),
  importsNever(['infra/antom-simulator/*.ts'], '^\\.\\./(?!\\.\\./shared/antom/|web-ui/|local-servers/)', SIMULATOR),
  importsNever(['infra/antom-simulator/*/**/*.ts'], '^\\.\\./\\.\\./(?!\\.\\./shared/antom/|web-ui/|local-servers/)', SIMULATOR),
  importsNever(['infra/antom-simulator/messages/**/*.ts'], `^\\.\\./(?!${OUTSIDE_SIMULATOR})`, SIMULATOR_ROOMS),
  importsNever(['infra/antom-simulator/payments/**/*.ts'], `^\\.\\./(?!${OUTSIDE_SIMULATOR}|messages/)`, SIMULATOR_ROOMS),
  importsNever(['infra/antom-simulator/operations/**/*.ts'], `^\\.\\./(?!${OUTSIDE_SIMULATOR}|(messages|payments)/)`, SIMULATOR_ROOMS),
  importsNever(
    ['infra/demo/**/*.ts'],
    '^(\\.\\./)+(functions|test|shared/clients|constructs|stages|monitoring|operate)/|^(\\.\\./)+(app|payments-app|payments-stack)\\.ts$',
    'The demo may use shared/, without what functions run on, infra/local, infra/reference, infra/antom-simulator, infra/console, infra/web-ui and infra/local-servers.',
  ),
  {
    files: ['infra/local/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...EVERYWHERE,
            {
              regex: '^(\\.\\./)+(functions|test|shared/clients)/|^(\\.\\./)+(constructs|stages|monitoring|operate|demo)/',
              message: 'Local runs know functions by their bundles only, the stack by its template, and nothing of the demo.',
            },
          ],
        },
      ],
    },
  },

  { files: ['functions/**/*.ts', 'shared/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['shared/platform/environment.ts', 'infra/local-servers/process-environment.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['shared/client/examples/**/*.ts'], rules: { 'no-restricted-properties': 'off', 'no-console': 'off' } },
  // Plain objects whose methods use no `this`; in functions/ and shared/ the rule guards the SDK's clients.
  {
    files: ['infra/{antom-simulator,console,demo,local,local-servers,web-ui}/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
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
