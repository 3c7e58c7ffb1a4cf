const base = require('../jest.config');

const [transform, options] = base.transform['\\.ts$'];

/*
 * The lane of real API servers, `npm run test:clusters`. Its files end in `.spec.ts`, so that `npm test` leaves them out.
 */
module.exports = {
  ...base,
  rootDir: __dirname,
  testMatch: ['<rootDir>/**/*.spec.ts'],
  // Many packages of a backend are ES modules only.
  transform: { '\\.(ts|js)$': [transform, options] },
  transformIgnorePatterns: ['/node_modules/(typescript|@swc)/'],
  // Programs start and stop in between.
  testTimeout: 120_000,
};
