import { failureOfError, failureOfStatus, ReadFailure, redact } from './errors';
import { systemError } from './testing/errors';

describe('what a status means', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_installed'],
    [410, 'gone'],
    [429, 'throttled'],
    [502, 'unreachable'],
    [503, 'unreachable'],
    [504, 'unreachable'],
    [400, 'refused'],
    [422, 'refused'],
    [500, 'refused'],
    [302, 'refused'],
  ])('%i is %s', (status, kind) => {
    const failure = failureOfStatus(status, { message: 'because' });
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain('because');
  });

  it.each([
    ['7', 7_000],
    ['0', 0],
    ['-1', undefined],
    ['99999', 600_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    [undefined, undefined],
  ])('Retry-After %s is %s ms', (header, ms) => {
    expect(failureOfStatus(429, null, header).retryAfterMs).toBe(ms);
  });

  it.each([null, undefined, '<html>', 7, [], { message: 7 }])(
    'a body that is %j has no words',
    body => {
      expect(failureOfStatus(500, body).message).toBe(
        'The API server answers 500.',
      );
    },
  );
});

describe('what an error means', () => {
  it.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['HPE_INVALID_CONSTANT', 'unreachable'],
    ['CERT_HAS_EXPIRED', 'tls_error'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_error'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_error'],
    ['EPROTO', 'tls_error'],
  ])('%s is %s', (code, kind) => {
    expect(failureOfError(systemError(code))).toMatchObject({ kind });
  });

  it('one without a code is a mistake of the program, and stays what it is', () => {
    const mistake = new TypeError('x is not a function');
    expect(failureOfError(mistake)).toBe(mistake);
  });
});

describe('credentials are taken out of what others say', () => {
  it.each([
    ['token eyJhbGciOi.eyJpc3Mi.c2ln refused', 'token (token) refused'],
    ['Authorization: Bearer abcdefgh1234', 'Authorization: Bearer (token)'],
    [
      'proxy http://user:pass@proxy:3128 is away',
      'proxy http://(credentials)@proxy:3128 is away',
    ],
    ['{"token":"abc","x":1}', '{"token":"(hidden)","x":1}'],
    ['password=hunter2, again', 'password=(hidden), again'],
    ['a'.repeat(64), '(hidden)'],
  ])('%s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it('names of users and kinds stay', () => {
    const text =
      'serviceexports.multicluster.x-k8s.io is forbidden: User "system:serviceaccount:meshport:reader" cannot list resource';
    expect(redact(text)).toBe(text);
  });

  it('long words are cut', () => {
    expect(
      new ReadFailure('refused', 'so long '.repeat(100)).message,
    ).toHaveLength(300);
  });
});
