import { checkedPath } from './paths';

it.each([
  ['', ''],
  ['production', 'production'],
  ['./teams//bookinfo/', 'teams/bookinfo'],
  ['.github/dependabot', '.github/dependabot'],
])('accepts %j', (path, checked) => {
  expect(checkedPath('targetPath', path)).toBe(checked);
});

const PLAIN =
  'targetPath: must hold only plain characters and /, no backslash, percent sign or control character';
const RELATIVE = 'targetPath: must be relative to the root of the repository';
const GOVERNS =
  'targetPath: must not be in .github/workflows or be CODEOWNERS: these govern the repository';

it.each([
  ['..', 'targetPath: must not contain ..'],
  ['../x', 'targetPath: must not contain ..'],
  ['a/../../x', 'targetPath: must not contain ..'],
  ['a/..', 'targetPath: must not contain ..'],
  ['/etc', RELATIVE],
  ['//host/share', RELATIVE],
  ['C:/windows', RELATIVE],
  ['..\\x', PLAIN],
  ['%2e%2e/x', PLAIN],
  ['a\nb', PLAIN],
  ['a\u0000', PLAIN],
  ['a\u2028b', PLAIN],
  ['ünicode', PLAIN],
  ['.git', 'targetPath: must not be in .git'],
  ['.git/config', 'targetPath: must not be in .git'],
  ['a/.GIT/hooks', 'targetPath: must not be in .git'],
  ['.github', GOVERNS],
  ['.github/workflows', GOVERNS],
  ['.github/workflows/x.yml', GOVERNS],
  ['.GitHub/Workflows/x.yml', GOVERNS],
  ['CODEOWNERS', GOVERNS],
  ['docs/CODEOWNERS', GOVERNS],
  ['a'.repeat(1025), 'targetPath: is longer than 1024 characters'],
])('refuses %j', (path, message) => {
  expect(() => checkedPath('targetPath', path)).toThrow(message);
});
