/** The fields of a file as a whole; all but the path's are gathered from its symbols. */
export const FileField = {
  stem: 0,
  folder: 1,
  /** Names of definitions at the top of the file or of a namespace. */
  topName: 2,
  memberName: 3,
  signature: 4,
  /** First sentences of its symbols' docs. */
  summary: 5,
  doc: 6,
  /** The comment at the top of the file. */
  header: 7,
  body: 8,
} as const;

export const FILE_FIELD_COUNT = 9;
