/** GitHub takes a tree entry without `type` as a blob (REST, "Create a tree"); the emulator wants it said. */
export function withBlobTypes(body: {
  tree?: Array<Record<string, unknown>>;
}): object {
  return {
    ...body,
    tree: body.tree?.map(entry => ({ type: 'blob', ...entry })),
  };
}
