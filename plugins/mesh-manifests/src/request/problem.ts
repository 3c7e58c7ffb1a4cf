/** What is wrong with one field. @public */
export interface Problem {
  /** `clusters[0].geo`; empty where it is about the whole. */
  field: string;
  /** What is wrong and what to do, without the field's name. */
  message: string;
}

/** `port: must be a whole number from 1 to 65535`. @public */
export function describeProblem({ field, message }: Problem): string {
  return field ? `${field}: ${message}` : message;
}
