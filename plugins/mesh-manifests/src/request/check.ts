import { z } from 'zod';
import { quoted } from './names';
import { describeProblem, type Problem } from './problem';
import { onboardingRequestSchema } from './requestSchema';
import type { OnboardingRequest } from './schema';

/** The request, or the manifests made of it, cannot be accepted. Each problem names its field. @public */
export class OnboardingError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'OnboardingError';
    this.problems = problems;
  }
}

/** Checks a request; nothing of it is trusted. @public */
export function checkOnboardingRequest(
  input: unknown,
):
  | { request: OnboardingRequest; problems: [] }
  | { request: undefined; problems: Problem[] } {
  const result = onboardingRequestSchema.safeParse(input);
  return result.success
    ? { request: result.data, problems: [] }
    : { request: undefined, problems: problemsOf(result.error) };
}

/**
 * Reads a request.
 *
 * @throws {@link OnboardingError} that names every field that is wrong
 * @public
 */
export function parseOnboardingRequest(input: unknown): OnboardingRequest {
  const { request, problems } = checkOnboardingRequest(input);
  if (!request) throw new OnboardingError(problems);
  return request;
}

function problemsOf(error: z.ZodError): Problem[] {
  const problems = new Map<string, Problem>();
  for (const issue of error.issues) {
    for (const problem of problemsOfIssue(issue)) {
      // The first thing wrong with a field is enough: the others are often the same mistake.
      if (!problems.has(problem.field)) problems.set(problem.field, problem);
    }
  }
  return [...problems.values()];
}

function problemsOfIssue(issue: z.ZodIssue): Problem[] {
  const field = fieldPath(issue.path);
  if (issue.code === z.ZodIssueCode.unrecognized_keys) {
    return issue.keys.map(key => ({
      field: field ? `${field}.${shownKey(key)}` : shownKey(key),
      message: 'is not a field of an onboarding request',
    }));
  }
  if (issue.path.length === 0 && issue.code === z.ZodIssueCode.invalid_type) {
    return [{ field, message: 'the request must be an object with fields' }];
  }
  return [{ field, message: issue.message }];
}

function shownKey(key: string): string {
  return /^\w{1,40}$/.test(key) ? key : quoted(key);
}

function fieldPath(path: Array<string | number>): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
