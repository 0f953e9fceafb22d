const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const esmPackages = require('./test/jest/esm-packages.cjs')();

const swc = (typescript) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: typescript ? 'inline' : false,
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: typescript ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  },
];

module.exports = {
  // Long enough for a machine that does something else too; no test waits for it.
  testTimeout: 30_000,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  testMatch: ['<rootDir>/{src,test}/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  resolver: '<rootDir>/test/jest/resolver.cjs',
  transformIgnorePatterns: [
    `^(?!${esmPackages.map((dir) => `${escape(dir)}/`).join('|')}).*/node_modules/`,
  ],
  transform: { '^.+\\.ts$': swc(true), '^.+\\.m?js$': swc(false) },
};
