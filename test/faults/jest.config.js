/*
 * Faults of API servers, `npm run test:faults`. Its files end in `.spec.ts`, so that `npm test` leaves them out.
 */
module.exports = {
  ...require('../clusters/jest.config'),
  rootDir: __dirname,
  // Backstage leaves timers of its databases to the end of the process; what ours leave is seen in ending.spec.ts.
  forceExit: true,
};
