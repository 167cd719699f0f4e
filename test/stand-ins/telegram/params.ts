import { refuse } from './refusal.ts';

/** Parameters of one call: JSON values, or strings from a query, a form or multipart. */
export type Raw = Readonly<Record<string, unknown>>;

/** Readers that accept a value as JSON or as the text of it, as the real server does. */
export class Params {
  readonly raw: Raw;

  constructor(raw: Raw) {
    this.raw = raw;
  }

  has(name: string): boolean {
    return this.raw[name] !== undefined && this.raw[name] !== null && this.raw[name] !== '';
  }

  text(name: string): string {
    const value = this.raw[name];
    if (value === undefined || value === null) return '';
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return JSON.stringify(value);
  }

  number(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const value = Number(this.text(name));
    if (!Number.isSafeInteger(value)) throw refuse.bad(`invalid ${name} specified`);
    return value;
  }

  flag(name: string): boolean {
    return ['true', 'True', '1', 'yes', 't'].includes(this.text(name));
  }

  /** An object or array; undefined when absent. */
  object(name: string): unknown {
    if (!this.has(name)) return undefined;
    const value = this.raw[name];
    if (typeof value === 'object') return value;
    try {
      return JSON.parse(this.text(name)) as unknown;
    } catch {
      throw refuse.bad(`can't parse ${name} JSON object`);
    }
  }

  list(name: string): unknown[] | undefined {
    const value = this.object(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw refuse.bad(`expected an Array of ${name}`);
    return value as unknown[];
  }

  record(name: string): Params | undefined {
    const value = this.object(name);
    if (value === undefined) return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw refuse.bad(`object expected as ${name}`);
    }
    return new Params(value as Raw);
  }
}
