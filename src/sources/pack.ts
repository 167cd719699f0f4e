import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Rumour } from '../../rules/index.ts';
import { QuashError } from '../core/error.ts';
import { lowInformation } from './low-information.ts';
import { textLines, type TextLine } from './lines.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  parseHeader,
  parseRumour,
  type Complaint,
  type PackHeader,
} from './pack-line.ts';

export type { PackHeader } from './pack-line.ts';

/** A remark about a line of a pack. */
export interface PackRemark extends Complaint {
  readonly file: string;
  readonly line: number;
}

/** A pack file as it was read, and what was wrong with it. */
export interface Pack {
  readonly header: PackHeader;
  readonly rumours: readonly Rumour[];
  /** SHA-256 of the whole file: the same hash needs no import. */
  readonly hash: string;
  /** Lines that were left out; always empty without `skipBroken`. */
  readonly skipped: readonly PackRemark[];
  /** What will work badly: phrasings that say too little, rumours without a correction. */
  readonly warnings: readonly PackRemark[];
}

/** How strictly a pack is read. */
export interface ReadOptions {
  /** Leave broken lines out instead of refusing the file. */
  readonly skipBroken?: boolean;
}

/** Complaints shown before the rest is only counted. */
const SHOWN = 10;

/**
 * Read a pack of our own format: a header line, then one rumour a line (docs/data-model.md).
 * @throws QuashError `invalid` when the header or, without `skipBroken`, any line is broken: the whole file is
 * refused, each fault with file, line, field and what to do. `not_found`, `unavailable` for the file.
 */
export async function readPack(file: string, { skipBroken = false }: ReadOptions = {}): Promise<Pack> {
  const reader = new PackReader(file);
  for await (const line of textLines(file)) reader.take(line);
  const pack = reader.finish(await fileHash(file));
  if (pack.skipped.length > 0 && !skipBroken) throw refusal(pack.skipped);
  return pack;
}

/** SHA-256 of a file. @throws QuashError `unavailable`. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new QuashError('unavailable', `Cannot read ${file}: check that it is there and readable.`, {
      cause: error,
    });
  }
  return hash.digest('base64url');
}

class PackReader {
  readonly #file: string;
  readonly #rumours = new Map<string, Rumour>();
  readonly #skipped: PackRemark[] = [];
  readonly #warnings: PackRemark[] = [];
  #header: PackHeader | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  take({ number, text }: TextLine): void {
    if (!this.#header) {
      this.#header = this.#readHeader(number, text);
      return;
    }
    const parsed = parseRumour(text, this.#header);
    if (!parsed.ok) {
      for (const complaint of parsed.complaints) this.#skipped.push(this.#remark(number, complaint));
      return;
    }
    const rumour = parsed.value;
    if (this.#rumours.has(rumour.id)) {
      const message = `"${rumour.id}" stands in an earlier line too: give one of them another id`;
      this.#skipped.push(this.#remark(number, { field: 'id', message }));
      return;
    }
    this.#rumours.set(rumour.id, rumour);
    this.#warnings.push(...weaknesses(rumour).map((weakness) => this.#remark(number, weakness)));
  }

  finish(hash: string): Pack {
    if (!this.#header)
      throw new QuashError('invalid', `${this.#file} is empty: a pack starts with a header line.`);
    return {
      header: this.#header,
      rumours: [...this.#rumours.values()],
      hash,
      skipped: this.#skipped,
      warnings: this.#warnings,
    };
  }

  /** Without a header nothing else makes sense, so `skipBroken` does not help here. */
  #readHeader(number: number, text: string): PackHeader {
    const parsed = parseHeader(text);
    if (parsed.ok) return parsed.value;
    throw refusal(parsed.complaints.map((complaint) => this.#remark(number, complaint)));
  }

  #remark(line: number, complaint: Complaint): PackRemark {
    return { file: this.#file, line, ...complaint };
  }
}

function weaknesses({ phrasings, correction }: Rumour): Complaint[] {
  const weak = phrasings.flatMap(({ text }, index): Complaint[] => {
    const why = lowInformation(text);
    if (!why) return [];
    const what = why === 'short' ? 'is too short' : 'holds common words only';
    return [
      { field: `phrasings[${index}].text`, message: `${what} to be matched safely: say more of the claim` },
    ];
  });
  const silent = Object.keys(correction).length === 0;
  return silent
    ? [...weak, { field: 'correction', message: 'is empty: write the fact first, then why' }]
    : weak;
}

/** `file:line: field message`, as compilers write it. */
export function formatRemark({ file, line, field, message }: PackRemark): string {
  return `${file}:${line}: ${field === '' ? 'the line' : field} ${message}`;
}

function refusal(remarks: readonly PackRemark[]): QuashError {
  const shown = remarks.slice(0, SHOWN).map(formatRemark);
  const rest = remarks.length - shown.length;
  const more = rest > 0 ? [`… and ${rest} more.`] : [];
  return new QuashError('invalid', [...shown, ...more].join('\n'));
}

/**
 * The lines of a pack file, each with its line break; `readPack` reads them back to the same rumours.
 * A rumour's licence and attribution are written only where they differ from the header's.
 */
export async function* exportPack(
  { pack, revision, title, licence, attribution }: PackHeader,
  rumours: Iterable<Rumour> | AsyncIterable<Rumour>,
): AsyncGenerator<string> {
  const head = { format: FORMAT, version: FORMAT_VERSION, pack, revision, title, licence, attribution };
  yield `${JSON.stringify(head)}\n`;
  for await (const rumour of rumours) {
    const { pack: _pack, licence: own, attribution: owner, ...rest } = rumour;
    const differing = {
      ...(own !== licence && { licence: own }),
      ...(owner !== attribution && { attribution: owner }),
    };
    yield `${JSON.stringify({ ...rest, ...differing })}\n`;
  }
}
