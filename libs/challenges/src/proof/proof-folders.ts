import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db, Files, type ZipEntry, zipStream } from '@guibang/platform';
import type { Readable } from 'node:stream';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { ChallengeNotices } from '../notice/notices';
import { Conflicts } from '../conflict/conflicts';
import { proofLines } from './proof-lines';
import { Proving } from './proving';

const HOW = `怎样核对
1. manifest.json 列出每个文件的 SHA-256，逐个比对。
2. 流水/*.json 按 seq 排列。每条的 hash = SHA-256(规范JSON[prevHash, name, subject.kind, subject.id, seq, actor, data, at])，下一条的 prevHash 等于它。
3. 抽取：seed = SHA-256(开榜事件的hash | 榜单id | 第几次)。专家按 SHA-256(seed | 专家id) 的十六进制从小到大排，依次安排到还能坐下的席位。
4. 标书/*.age 是揭榜方上传的密文，SHA-256 等于回执里的指纹；公开的回执公钥可以验证回执的签名。
5. 得分：每位专家各项相加；达到规则人数时去掉一个最高和一个最低，取平均，按满分折成百分；有发榜方评分的按权重合成；保留两位小数，四舍五入。
`;

interface FileRow {
  bid_id: string;
  version: number;
  file_id: string;
  hash: string;
  size: string;
  receipt_no: string;
  receipt: string;
  signature: string;
}

/** The auditor's folder: chain, receipts with signatures, ciphertext, draws, marks, order and what recomputing them gave. */
@Injectable()
export class ProofFolders {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly store: ChallengeStore,
    private readonly proving: Proving,
    private readonly notices: ChallengeNotices,
    private readonly conflicts: Conflicts,
  ) {}

  async zip(id: string): Promise<{ name: string; stream: Readable }> {
    const challenge = await this.store.allowed(id, 'prove');
    const day = beijingDay(this.clock.now());
    const about = {
      what: '揭榜挂帅存证',
      challenge: challenge.code,
      made: this.clock.now().toISOString(),
      hash: 'sha256',
    };
    return { name: `存证-${challenge.code ?? id}-${day}.zip`, stream: zipStream(this.entries(challenge), about) };
  }

  private async *entries(challenge: Challenge): AsyncGenerator<ZipEntry> {
    const facts = await this.proving.facts(challenge);
    yield { name: '怎样核对.txt', content: Buffer.from(HOW) };
    yield json('核对结果.json', proofLines(facts));
    yield json('榜单.json', challenge);
    yield json('流水/榜单.json', facts.events);
    for (const bid of facts.bids) yield json(`流水/标书-${bid.id}.json`, bid.events);
    yield json('公示.json', await this.notices.of(challenge.id));
    yield json('抽取.json', facts.draws);
    yield json('席位.json', facts.seats);
    yield json('回避.json', await this.conflicts.list(challenge.id));
    yield json('评分.json', facts.marks);
    yield json('排序.json', facts.ranking);
    for (const row of await this.rows(challenge.id)) {
      const stem = `标书/${row.bid_id}/第${row.version}版`;
      yield json(`${stem}-回执.json`, { receiptNo: row.receipt_no, text: row.receipt, signature: row.signature });
      yield {
        name: `${stem}.age`,
        sha256: row.hash,
        size: Number(row.size),
        open: async () => (await this.files.send(row.file_id)).getStream(),
      };
    }
  }

  private rows(challengeId: string): Promise<FileRow[]> {
    return this.db.query<FileRow>(
      `SELECT v.bid_id, v.version, v.file_id, v.hash, v.size::text AS size, v.receipt_no, v.receipt, v.signature
         FROM challenge_bid_versions v JOIN challenge_bids b ON b.id = v.bid_id
        WHERE b.challenge_id = $1 ORDER BY v.bid_id, v.version`,
      [challengeId],
    );
  }
}

const json = (name: string, value: unknown): ZipEntry => ({
  name,
  content: Buffer.from(JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? String(v) : v), 2)),
});
