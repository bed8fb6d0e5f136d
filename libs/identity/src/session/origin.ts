type Header = (name: string) => string | undefined;

/** Browsers say where a write or a handshake comes from; programs say nothing, and have no cookie to misuse. */
export function cameFromHere(header: Header, publicUrl: string): boolean {
  const site = header('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = header('origin');
  if (!origin) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  return host === header('host') || host === new URL(publicUrl).host;
}
