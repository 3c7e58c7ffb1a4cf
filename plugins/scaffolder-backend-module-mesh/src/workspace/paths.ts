import { InputError } from '@backstage/errors';

const MAX_PATH = 1024;

/**
 * A path that a person chose, relative to the root of a repository: normalised, and never one that leaves the
 * repository or changes what governs it.
 *
 * @param field - name of the input, for the message
 * @throws InputError that names the field
 */
export function checkedPath(field: string, path: string): string {
  const refuse = (why: string): never => {
    throw new InputError(`${field}: ${why}`);
  };
  if (path.length > MAX_PATH) refuse(`is longer than ${MAX_PATH} characters`);
  if (/[^\x20-\x7e]/.test(path) || path.includes('\\') || path.includes('%')) {
    refuse(
      'must hold only plain characters and /, no backslash, percent sign or control character',
    );
  }
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) {
    refuse('must be relative to the root of the repository');
  }
  const steps = path.split('/').filter(step => step !== '' && step !== '.');
  if (steps.includes('..')) refuse('must not contain ..');
  const names = steps.map(step => step.toLowerCase());
  if (names.includes('.git')) refuse('must not be in .git');
  if (names.some((name, index) => governs(name, names[index + 1]))) {
    refuse(
      'must not be in .github/workflows or be CODEOWNERS: these govern the repository',
    );
  }
  return steps.join('/');
}

function governs(name: string, next: string | undefined): boolean {
  return (
    name === 'codeowners' ||
    (name === '.github' && (!next || next === 'workflows'))
  );
}
