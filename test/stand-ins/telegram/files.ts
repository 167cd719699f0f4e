import type { File } from '@telegraf/types';
import type { Reply } from './methods.ts';
import type { Params } from './params.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';

/** Telegram's own server hands out no more than this. */
const MAX_DOWNLOAD = 20 * 1024 * 1024;
/** A path is promised for an hour; getFile gives a new one afterwards. */
const PATH_LIFE = 3_600_000;

/** Fields in which a message carries a file, with the folder and ending of its path. */
const FOLDERS = {
  photo: ['photos', 'jpg'],
  video: ['videos', 'mp4'],
  animation: ['animations', 'mp4'],
  video_note: ['video_notes', 'mp4'],
  document: ['documents', 'bin'],
  audio: ['music', 'mp3'],
  voice: ['voice', 'oga'],
  sticker: ['stickers', 'webp'],
} as const;
export type FileKind = keyof typeof FOLDERS;

export interface Attached {
  readonly kind: FileKind;
  readonly bytes: Buffer;
  readonly name?: string;
}

const DETAILS: Readonly<Record<FileKind, object>> = {
  photo: {},
  video: { width: 320, height: 240, duration: 3 },
  animation: { width: 320, height: 240, duration: 3 },
  video_note: { length: 240, duration: 3 },
  document: {},
  audio: { duration: 3 },
  voice: { duration: 3 },
  sticker: { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
};

/** What people and bots uploaded, under the ids that the bot gets. */
export class Files {
  /** The server does not always know a size beforehand. */
  hideSizes = false;
  private readonly state: State;
  private readonly byId = new Map<string, { kind: FileKind; bytes: Buffer }>();
  private readonly handedOut = new Map<string, { bytes: Buffer; until: number }>();

  constructor(state: State) {
    this.state = state;
  }

  /** Keep bytes. @returns the members that every kind of file has */
  add(kind: FileKind, bytes: Buffer): { file_id: string; file_unique_id: string; file_size: number } {
    const id = `AgAC${kind}${this.state.nextId()}`;
    this.byId.set(id, { kind, bytes });
    return { file_id: id, file_unique_id: `u${id}`, file_size: bytes.length };
  }

  /** The fields of a message that carries it. A photo comes in sizes, a small one first. */
  fields({ kind, bytes, name }: Attached): Record<string, unknown> {
    const file = this.add(kind, bytes);
    if (kind === 'photo') {
      const small = { ...this.add(kind, bytes.subarray(0, 1)), width: 90, height: 60 };
      return { photo: [small, { ...file, width: 900, height: 600 }] };
    }
    const named = name === undefined ? {} : { file_name: name };
    const one = { ...file, ...DETAILS[kind], ...named };
    // For old apps an animation is a document as well.
    return kind === 'animation' ? { animation: one, document: { ...file, ...named } } : { [kind]: one };
  }

  /** Nobody has it any more. */
  forget(id: string): void {
    this.byId.delete(id);
  }

  get(params: Params): Reply {
    const id = params.text('file_id');
    const file = this.byId.get(id);
    if (file === undefined) throw refuse.noFile();
    if (file.bytes.length > MAX_DOWNLOAD) throw refuse.bigFile();
    const [folder, ending] = FOLDERS[file.kind];
    const path = `${folder}/file_${this.state.nextId()}.${ending}`;
    this.handedOut.set(path, { bytes: file.bytes, until: this.state.now() + PATH_LIFE });
    const result: File = {
      file_id: id,
      file_unique_id: `u${id}`,
      ...(this.hideSizes ? {} : { file_size: file.bytes.length }),
      file_path: path,
    };
    return { result, frame: 'File' };
  }

  /** The bytes behind a path that was handed out within the hour. */
  open(path: string): Buffer | undefined {
    const file = this.handedOut.get(path);
    return file === undefined || this.state.now() > file.until ? undefined : file.bytes;
  }
}
