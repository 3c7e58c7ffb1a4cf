import { z } from 'zod';
import {
  DURATION,
  ENTITY_REF,
  GEO_CODE,
  HEALTH_PATH,
  LABEL,
  ROUTE_PATH,
  SERVICE_NAME,
  SUBDOMAIN,
} from './names';

const text = (max: number, pattern: RegExp, says: string) =>
  z
    .string({ required_error: 'is missing', invalid_type_error: says })
    .max(max, says)
    .regex(pattern, says);

const A_LABEL =
  'must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit, at most 63 characters';

export const label = () => text(63, LABEL, A_LABEL);

export const serviceName = () =>
  text(
    63,
    SERVICE_NAME,
    'must be lower-case letters, digits and hyphens, beginning with a letter, at most 63 characters',
  );

export const objectName = (max = 253) =>
  text(
    max,
    SUBDOMAIN,
    `must be lower-case letters, digits, hyphens and dots, at most ${max} characters`,
  );

export const entityRef = () =>
  text(
    190,
    ENTITY_REF,
    'must be an entity reference like component:default/reviews',
  );

/** Its rules are in `hosts.ts`: one clear sentence for each, which a single pattern cannot give. */
export const hostname = () =>
  z.string({
    required_error: 'is missing',
    invalid_type_error: 'must be a host name',
  });

export const geoCode = () =>
  text(
    6,
    GEO_CODE,
    'must be a country (two capital letters, ISO 3166: DE) or a continent (GEO-AF, -AN, -AS, -EU, -NA, -OC, -SA); the name of a cluster is not a geography',
  );

export const routePath = () =>
  text(
    1024,
    ROUTE_PATH,
    'must begin with / and hold only the characters of a URL path, without //, /./, /../ or an encoded slash',
  );

export const healthPath = () =>
  text(
    1024,
    HEALTH_PATH,
    'must begin with / , be at least three characters long and end with a letter, digit or / (Kuadrant refuses "/" and "/a"; "/ok" passes)',
  );

export const duration = () =>
  text(8, DURATION, 'must be a number and a unit, like 30s or 5m');

export const wholeNumber = (min: number, max: number) => {
  const says = `must be a whole number from ${min} to ${max}, without quotes`;
  return z
    .number({ required_error: 'is missing', invalid_type_error: says })
    .int(says)
    .min(min, says)
    .max(max, says);
};

export const flag = () =>
  z.boolean({
    required_error: 'is missing',
    invalid_type_error: 'must be true or false',
  });

export const oneOf = <const T extends [string, ...string[]]>(values: T) =>
  z.enum(values, {
    errorMap: (issue, context) => ({
      message:
        issue.code === 'invalid_type' && context.data === undefined
          ? 'is missing'
          : `must be one of ${values.join(', ')}`,
    }),
  });

export const list = <T extends z.ZodTypeAny>(item: T, max: number) =>
  z
    .array(item, {
      required_error: 'is missing',
      invalid_type_error: 'must be a list',
    })
    .max(max, `must have at most ${max} entries`);

export const fields = <T extends z.ZodRawShape>(shape: T) =>
  z
    .object(shape, {
      required_error: 'is missing',
      invalid_type_error: 'must be an object with fields',
    })
    .strict();
