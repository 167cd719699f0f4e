/** Writing and reading of fingerprints: little-endian, no alignment. */

export class ByteWriter {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  private at = 0;

  u8(value: number): void {
    this.room(1);
    this.view.setUint8(this.at, value);
    this.at += 1;
  }

  u16(value: number): void {
    this.room(2);
    this.view.setUint16(this.at, value, true);
    this.at += 2;
  }

  u32(value: number): void {
    this.room(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  /** A string of at most 65,535 UTF-8 bytes. */
  text(value: string): void {
    const encoded = new TextEncoder().encode(value).subarray(0, 0xffff);
    this.u16(encoded.length);
    this.room(encoded.length);
    this.bytes.set(encoded, this.at);
    this.at += encoded.length;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }

  private room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.at + size));
    wider.set(this.bytes);
    this.bytes = wider;
    this.view = new DataView(wider.buffer);
  }
}

const decoder = new TextDecoder();

/** Reads what ByteWriter wrote; throws RangeError on a truncated fingerprint. */
export class ByteReader {
  /** Where the next value is read. */
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  u8(): number {
    return this.next();
  }

  u16(): number {
    return this.next() | (this.next() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  text(): string {
    const length = this.u16();
    if (this.at + length > this.bytes.length) throw new RangeError('truncated fingerprint');
    this.at += length;
    return length === 0 ? '' : decoder.decode(this.bytes.subarray(this.at - length, this.at));
  }

  /** Pass over so many bytes, all of which must be there. */
  skip(length: number): void {
    this.at += length;
    if (this.at > this.bytes.length) throw new RangeError('truncated fingerprint');
  }

  private next(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new RangeError('truncated fingerprint');
    this.at += 1;
    return byte;
  }
}
