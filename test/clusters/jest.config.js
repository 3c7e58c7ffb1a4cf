const base = require('../jest.config');

const [transform, options] = base.transform['\\.ts$'];

/*
 * The lane of real API servers, `npm run test:clusters`. Its files end in `.spec.ts`, so that `npm test` leaves them out.
 */
module.exports = {
  ...base,
  rootDir: __dirname,
  testMatch: ['<rootDir>/**/*.spec.ts'],
  // Packages that are ES modules only, on the way to a cluster.
  transform: { '\\.(ts|js)$': [transform, options] },
  transformIgnorePatterns: [
    '/node_modules/(?!(@kubernetes/client-node|openid-client|oauth4webapi|jose)/)',
  ],
  // Programs start and stop in between.
  testTimeout: 120_000,
};
