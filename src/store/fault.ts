import { QuashError } from '../core/error.ts';

/** Code of an error by SQLite (`SQLITE_FULL`) or the file system (`EACCES`); empty for anything else. */
export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * Turn whatever SQLite or the file system threw into a QuashError: one sentence that says what to do.
 * The original is kept as `cause`; it never holds bound values, so no message text travels with it.
 */
export function storeFault(error: unknown, file: string): QuashError {
  if (error instanceof QuashError) return error;
  const code = faultCode(error);
  const say = SENTENCES.find(([pattern]) => pattern.test(code))?.[1];
  if (say) return new QuashError(say.code, say.text(file), { cause: error });
  return new QuashError('internal', `The database refused a query (${code || 'unknown fault'}).`, {
    cause: error,
  });
}

interface Sentence {
  readonly code: 'invalid' | 'unavailable';
  readonly text: (file: string) => string;
}

const SENTENCES: readonly (readonly [RegExp, Sentence])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT)$/,
    {
      code: 'unavailable',
      text: (file) => `No room left to write ${file}: free some disk space, then start Quash again.`,
    },
  ],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST)/,
    {
      code: 'unavailable',
      text: (file) =>
        `Cannot write to ${file}: give this user the right to write there, or set QUASH_DATA_DIR to another folder.`,
    },
  ],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    {
      code: 'unavailable',
      text: (file) => `${file} is in use by another program: close it, then try again.`,
    },
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    {
      code: 'invalid',
      text: (file) =>
        `${file} is damaged or not a Quash database: move it away and put your last backup in its place.`,
    },
  ],
  [
    /^(SQLITE_IOERR|EIO)/,
    {
      code: 'unavailable',
      text: (file) => `Reading or writing ${file} failed: check the disk, then start Quash again.`,
    },
  ],
];
