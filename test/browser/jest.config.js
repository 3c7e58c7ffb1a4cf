const base = require('../jest.config');

/*
 * Pages before real API servers, part of `npm run test:clusters`. Its files end in `.spec.ts`, so that `npm test` leaves them out.
 * The browser comes as an ES module: run them with NODE_OPTIONS=--experimental-vm-modules.
 */
module.exports = {
  ...base,
  rootDir: __dirname,
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testTimeout: 120_000,
};
