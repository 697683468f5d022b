import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['target/'] },
  js.configs.recommended,
  {
    files: ['src/main/resources/dev/nudge/lab/web/*.js'],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'module',
      globals: { ...globals.browser, ...globals.serviceworker },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      complexity: ['error', 12],
      'consistent-return': 'error',
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'max-lines': ['error', 220],
      'no-else-return': 'error',
      'no-implicit-coercion': 'error',
      'no-implicit-globals': 'error',
      'no-multi-assign': 'error',
      'no-nested-ternary': 'error',
      'no-param-reassign': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Data may hold markup: use textContent.' },
        { property: 'outerHTML', message: 'Data may hold markup: use textContent.' },
      ],
      'no-return-assign': 'error',
      'no-shadow': ['error', { builtinGlobals: false }],
      'no-unneeded-ternary': 'error',
      'no-use-before-define': ['error', { functions: false, variables: false }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
    },
  },
  {
    files: ['src/main/resources/dev/nudge/lab/web/{en,ko}.js'], // texts, not scripts
    rules: { 'max-lines': 'off' },
  },
];
