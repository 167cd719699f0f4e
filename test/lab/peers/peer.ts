/** A rival search method that the bench runs beside ours, in the same process and on the same data. */

/** What a peer gets of a claim: the text, the title of its fact-check, its language. */
export interface PeerClaim {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly lang?: string;
}

/** One answer of a peer; a higher score is a better match. */
export interface PeerHit {
  readonly id: string;
  readonly score: number;
}

/** A built peer: at most `k` hits for a message, best first. */
export interface PeerIndex {
  search(text: string, k: number): PeerHit[];
}

export interface Peer {
  readonly name: string;
  build(claims: readonly PeerClaim[]): PeerIndex;
}
