/**
 * Identities that were unlocked in this tab, by their recipient. Memory only: neither storage nor the server ever holds one
 * in the clear, and a reload asks for the passphrase again.
 */
const unlocked = new Map<string, string>();

export const remember = (recipient: string, identity: string) => void unlocked.set(recipient, identity);
export const recall = (recipient: string): string | null => unlocked.get(recipient) ?? null;
export const forget = (recipient: string) => void unlocked.delete(recipient);
