/*
 * The lane of real controllers, `npm run test:controllers`: like that of real API servers, with more programs before them
 * and the whole plugin behind.
 */
module.exports = {
  ...require('../clusters/jest.config'),
  rootDir: __dirname,
  // Packages that are ES modules only, on the way to a cluster and to a backend.
  transformIgnorePatterns: [
    '/node_modules/(?!(@kubernetes/client-node|openid-client|oauth4webapi|jose|@typespec/ts-http-runtime|https-proxy-agent|http-proxy-agent|agent-base|proxy-agent-negotiate)/)',
  ],
};
