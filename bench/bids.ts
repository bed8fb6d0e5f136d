import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BidFileView, ReceiptView } from '@dto/challenges';
import { Db, Files } from '@guibang/platform';
import { announce, enrol, type Sealed, type Team } from './bids/teams';
import { startApiProcess } from './support/api-process';
import { type Benchmark, type BenchOptions, percentile, say } from './support/benchmark';
import { startProduct } from './support/product';

const MB = 1024 * 1024;
const SIZES: Record<string, { bids: number; bytes: number; rush: number }> = {
  S: { bids: 40, bytes: 2 * MB, rush: 10 },
  M: { bids: 400, bytes: 20 * MB, rush: 60 },
};
/** Share of the rush that begins only after the deadline. */
const TOO_LATE = 0.05;
const EARLY_AT_ONCE = 4;

interface Outcome {
  readonly receipt: ReceiptView | null;
  /** The problem's code, where it was refused; `network` where there was no answer. */
  readonly refusal: string | null;
  /** From the first byte of the attachment, and of the document alone, to the receipt. */
  readonly wholeMs: number;
  readonly sealMs: number;
}

/**
 * Half of the bids come early; the other half in the last minute, some of them after it, over two api processes. Everything that was
 * acknowledged must be whole, nothing from after the deadline may be in.
 */
async function run({ size = 'S' }: BenchOptions): Promise<Record<string, unknown>> {
  const chosen = SIZES[size];
  if (!chosen) throw new Error('--size is S or M');
  const { bids, bytes, rush } = chosen;
  const dir = mkdtempSync(join(tmpdir(), 'guibang-bids-'));
  const product = await startProduct({ DATA_DIR: dir });
  const apis = [await startApiProcess(product.databaseUrl, dir), await startApiProcess(product.databaseUrl, dir)];
  try {
    const db = product.app.get(Db);
    const sealed = await announce(product, bytes);
    const teams = await enrol(product, bids);
    const bid = (team: Team, i: number): Promise<Outcome> => handIn(apis[i % apis.length]!.url, team, sealed);
    const half = Math.floor(bids / 2);
    const early: Outcome[] = [];
    let next = 0;
    const one = async (): Promise<void> => {
      while (next < half) early.push(await bid(teams[next]!, next++));
    };
    await Promise.all(Array.from({ length: EARLY_AT_ONCE }, one));
    say(`${half} bids came early`);

    await db.query(
      `UPDATE challenges SET announced_at = announced_at - interval '30 days', deadline = clock_timestamp() + make_interval(secs => $2) WHERE id = $1`,
      [sealed.challengeId, rush],
    );
    const spread = (rush * 1_000) / (1 - TOO_LATE);
    const late = await Promise.all(
      teams.slice(half).map(async (team, i) => {
        await new Promise((wake) => setTimeout(wake, (spread * i) / (bids - half)));
        // As a browser shows it: the team would try again, and is counted as failed here.
        return bid(team, i).catch((error: Error): Outcome => {
          say(`${team.orgId}: ${error.message} ${String(error.cause)}`);
          return { receipt: null, refusal: 'network', wholeMs: 0, sealMs: 0 };
        });
      }),
    );
    say(`${bids - half} in the last ${rush} s`);
    const all = [...early, ...late];
    const taken = all.flatMap(({ receipt }) => receipt ?? []);
    const refused: Record<string, number> = {};
    for (const { refusal } of all) if (refusal) refused[refusal] = (refused[refusal] ?? 0) + 1;
    const files = product.app.get(Files);
    let broken = 0;
    for (const { bidId, version, hash } of taken) if (!(await isWhole(db, files, bidId, version, hash))) broken += 1;
    const kept = await db.one<{ n: number; after: number }>(
      `SELECT count(*)::int AS n, (count(*) FILTER (WHERE v.at > c.deadline AND NOT v.late OR v.at > c.deadline + make_interval(mins => c.grace_minutes)))::int AS after
         FROM challenge_bid_versions v JOIN challenge_bids b ON b.id = v.bid_id JOIN challenges c ON c.id = b.challenge_id`,
    );
    const rushed = late.filter(({ receipt }) => receipt);
    const [seals, wholes] = [rushed.map(({ sealMs }) => sealMs), rushed.map(({ wholeMs }) => wholeMs)];
    return {
      bench: 'bids',
      size,
      n: bids,
      processes: apis.length,
      attachment_mb: bytes / MB,
      acknowledged: taken.length,
      refused,
      not_whole: broken,
      not_acknowledged: kept!.n - taken.length,
      after_deadline: kept!.after,
      p50_ms: percentile(seals, 0.5),
      p99_ms: percentile(seals, 0.99),
      whole_p50_ms: percentile(wholes, 0.5),
      whole_p99_ms: percentile(wholes, 0.99),
    };
  } finally {
    for (const api of apis) await api.end();
    await product.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The document and the attachment lie in the store as the receipt and their rows say. */
async function isWhole(db: Db, files: Files, bidId: string, version: number, hash: string): Promise<boolean> {
  const rows = await db.query<{ id: string; hash: string }>(
    `SELECT file_id AS id, $3 AS hash FROM challenge_bid_versions WHERE bid_id = $1 AND version = $2
     UNION ALL SELECT file_id, hash FROM challenge_bid_files WHERE bid_id = $1`,
    [bidId, version, hash],
  );
  for (const row of rows) {
    const digest = createHash('sha256');
    for await (const part of createReadStream(await files.pathOf(row.id))) digest.update(part as Buffer);
    if (digest.digest('hex') !== row.hash) return false;
  }
  return rows.length === 2;
}

/** Begins a bid, uploads its attachment, seals it. */
async function handIn(url: string, team: Team, sealed: Sealed): Promise<Outcome> {
  // A kept connection that the server is closing as we write is retried by browsers, and by nobody here.
  const headers = { ...team.headers, connection: 'close' };
  const base = `${url}/api/v1/challenges/${sealed.challengeId}/bids/mine`;
  const started = performance.now();
  const over = async (answer: Response): Promise<Outcome> => {
    const { code } = (await answer.json()) as { code: string };
    return { receipt: null, refusal: code, wholeMs: performance.now() - started, sealMs: 0 };
  };
  const begun = await fetch(base, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: sealed.recipient, sealedIdentity: sealed.sealedIdentity }),
  });
  if (!begun.ok) return over(begun);
  const uploaded = await fetch(`${base}/files`, { method: 'POST', headers, body: formOf(sealed.attachment, 'a.age') });
  if (!uploaded.ok) return over(uploaded);
  const { id } = (await uploaded.json()) as BidFileView;
  const sealing = performance.now();
  const answer = await fetch(`${base}/seal?version=0&files=${id}`, {
    method: 'POST',
    headers,
    body: formOf(sealed.document, 'bid.age'),
  });
  if (!answer.ok) return over(answer);
  const receipt = (await answer.json()) as ReceiptView;
  return { receipt, refusal: null, wholeMs: performance.now() - started, sealMs: performance.now() - sealing };
}

function formOf(file: Blob, name: string): FormData {
  const form = new FormData();
  form.append('file', file, name);
  return form;
}

export const benchmark: Benchmark = { usage: '[--size S|M]: 40 bids (default), or 400 with 20 MB each', run };
