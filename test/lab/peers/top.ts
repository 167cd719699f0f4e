import type { PeerClaim, PeerHit } from './peer.ts';

/** The k claims with the highest scores above zero, best first; equal scores keep the claims' order. */
export function topOf(claims: readonly PeerClaim[], scores: ArrayLike<number>, k: number): PeerHit[] {
  const best: { row: number; score: number }[] = [];
  for (let row = 0; row < claims.length; row += 1) {
    const score = scores[row] ?? 0;
    if (!(score > 0) || (best.length >= k && score <= (best.at(-1)?.score ?? 0))) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.score ?? 0) < score) at -= 1;
    best.splice(at, 0, { row, score });
    if (best.length > k) best.pop();
  }
  return best.flatMap(({ row, score }) => {
    const claim = claims[row];
    return claim ? [{ id: claim.id, score }] : [];
  });
}
