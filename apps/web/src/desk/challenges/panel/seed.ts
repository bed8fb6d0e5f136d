/** The seed of a draw, computed in this browser: sha256 of `hash of the opening|challenge|number of the draw`, as hex. */
export async function seedOf(openedHash: string, challengeId: string, no: number): Promise<string> {
  const bytes = new TextEncoder().encode(`${openedHash}|${challengeId}|${no}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
