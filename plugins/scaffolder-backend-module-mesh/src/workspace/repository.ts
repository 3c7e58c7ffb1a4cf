import { InputError } from '@backstage/errors';

const REPOSITORY =
  /^[A-Za-z0-9.-]+(:[0-9]+)?\?[A-Za-z]+=[A-Za-z0-9._~/-]+(&[A-Za-z]+=[A-Za-z0-9._~/-]+)*$/;

/**
 * A repository as publish actions take it. Whether the hub may write there is for its integrations to say.
 *
 * @throws InputError that names the field
 */
export function checkedRepository(
  field: string,
  repository: string | undefined,
): string | undefined {
  if (repository === undefined) return undefined;
  if (repository === '') {
    throw new InputError(
      `${field}: is missing. Name the repository for the pull request, or let the platform team configure one (docs/onboarding.md)`,
    );
  }
  if (!REPOSITORY.test(repository)) {
    throw new InputError(
      `${field}: must be like github.com?owner=bookinfo&repo=gitops`,
    );
  }
  return repository;
}
