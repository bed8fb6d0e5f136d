/** The cryptography of 揭榜, fetched when it is first used: pages that only read never load it. */
export const sealing = () => import('./sealing');

export type Sealing = Awaited<ReturnType<typeof sealing>>;
