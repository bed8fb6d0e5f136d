import { randomUUID } from 'node:crypto';
import type { DealDetail, TermKey, TermValue } from '@dto/deals';
import { Browser } from 'playwright-core';
import { GOOD, NEED, RESULT } from '../../api/listings/texts';
import { accountOf, Caller, freshMark, newCaller, newEnterprise, PASSWORD } from './people';

/** Two units with a published need and result of their own. */
export interface OpenPair {
  readonly mark: string;
  readonly needTitle: string;
  readonly resultTitle: string;
  readonly needId: string;
  readonly resultId: string;
  readonly buyer: { email: string; password: string; caller: Caller; orgName: string };
  readonly seller: { email: string; password: string; caller: Caller; orgName: string };
}

/** Both are enterprises of their own, so that nobody else’s run meets them. */
export async function newPair(browser: Browser): Promise<OpenPair> {
  const mark = freshMark();
  const city = await newCaller(browser, await accountOf('city_officer'));
  const unit = async (word: string) => {
    const orgName = `${mark}${word}（演示）`;
    const { email, caller } = await newEnterprise(browser, orgName);
    return { email, caller, orgName, password: PASSWORD };
  };
  const publish = async (owner: Caller, path: string, draft: object) => {
    const { id } = (await owner.post<{ card: { id: string } }>(path, draft)).card;
    await owner.post(`${path}/${id}/submission`, { notClassified: true });
    await city.post(`${path}/${id}/review`, { ...GOOD, decision: 'publish' });
    return id;
  };
  const [buyer, seller] = [await unit('光学'), await unit('视觉')];
  const [needTitle, resultTitle] = [`${mark}${NEED.title}`, `${mark}${RESULT.title}`];
  const needId = await publish(buyer.caller, '/needs', { ...NEED, title: needTitle, keywords: [mark] });
  const resultId = await publish(seller.caller, '/results', { ...RESULT, title: resultTitle, keywords: [mark] });
  await city.end();
  return { mark, needTitle, resultTitle, needId, resultId, buyer, seller };
}

/** A deal of the pair whose room is open. */
export async function newRoom({ buyer, seller, needId, resultId }: OpenPair): Promise<string> {
  const { id } = await buyer.caller.post<DealDetail>('/deals', { needId, resultId });
  await seller.caller.post(`/deals/${id}/answer`, { answer: 'accept' });
  for (const { caller } of [buyer, seller]) {
    const { nda } = await caller.get<DealDetail>(`/deals/${id}`);
    await caller.post(`/deals/${id}/nda`, { version: nda!.version, hash: nda!.hash });
  }
  return id;
}

export const say = (caller: Caller, deal: string, body: string) =>
  caller.post(`/deals/${deal}/messages`, { id: randomUUID(), body });

export async function offer(caller: Caller, deal: string, key: TermKey, value: TermValue): Promise<void> {
  const { sheet } = await caller.get<DealDetail>(`/deals/${deal}`);
  const row = sheet!.rows.find((one) => one.key === key)!;
  await caller.post(`/deals/${deal}/terms/${key}/offers`, { version: row.version, [key]: value });
}
