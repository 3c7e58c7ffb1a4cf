const transform = require.resolve('@backstage/cli/config/jestSwcTransform');

/*
 * Tests of this workspace talk to processes of their own on loopback, so the CLI's guard against network requests is
 * left out. They load ESM packages (emulate, @sparticuz/chromium): run them with NODE_OPTIONS=--experimental-vm-modules.
 */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts'],
  transform: {
    '\\.ts$': [
      transform,
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        // `import()` stays what it is: it is how CommonJS loads an ESM package.
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
};
