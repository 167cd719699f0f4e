/** Which small integers were met since the last `begin`: one number each, never cleared. */
import { grown } from './growable.ts';

export class Marks {
  private rounds = new Uint32Array(1024);
  private round = 0;

  /** Forget all. */
  begin(): void {
    this.round += 1;
  }

  /** Mark a number; true when it was not marked yet. */
  first(number: number): boolean {
    if (number >= this.rounds.length) this.rounds = grown(this.rounds, number + 1);
    if (this.rounds[number] === this.round) return false;
    this.rounds[number] = this.round;
    return true;
  }

  get bytes(): number {
    return this.rounds.byteLength;
  }
}
