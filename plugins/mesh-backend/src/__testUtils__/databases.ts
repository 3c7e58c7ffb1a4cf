import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';

/**
 * The databases that a hub may have. SQLite is always tried; PostgreSQL where
 * BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING names one, which `npm test` starts where its programs are installed. Else
 * its tests are skipped, and reported so.
 */
export function useDatabases() {
  const ids: TestDatabaseId[] = ['SQLITE_3', 'POSTGRES_15'];
  const databases = TestDatabases.create({ ids, disableDocker: true });
  return {
    init: (id: TestDatabaseId) => databases.init(id),
    each: ids.map(id => ({
      id,
      describeIt: databases.supports(id) ? describe : describe.skip,
    })),
  };
}
