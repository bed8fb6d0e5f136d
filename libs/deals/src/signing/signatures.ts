import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { Side, SignatureView } from '../dto';
import { ContractTexts } from '../contract/contract-texts';
import type { Deal } from '../deal/deal.entity';

interface Row {
  side: Side;
  signatory: string;
  position: string | null;
  signed_on: string;
  by: string | null;
  at: Date;
  file_id: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

/** The sealed scans of both sides. One of another text (an address or a broker changed since) signs nothing. */
@Injectable()
export class Signatures {
  constructor(
    private readonly db: Db,
    private readonly texts: ContractTexts,
  ) {}

  /** Call while the deal is held. @returns whose scans they were; their files stay in the room */
  async dropStale(deal: Deal, hash: string): Promise<Side[]> {
    const rows = await this.db.query<{ side: Side }>(
      `DELETE FROM deal_signatures WHERE deal_id = $1 AND contract_hash <> $2 RETURNING side`,
      [deal.id, hash],
    );
    return rows.map((row) => row.side);
  }

  async of(deal: Deal): Promise<SignatureView[]> {
    const hash = deal.state === 'agreed' ? (await this.texts.of(deal)).hash : null;
    const rows = await this.db.query<Row>(
      `SELECT s.side, s.signatory, s.position, s.signed_on::text AS signed_on, u.name AS by, s.at, s.deal_file_id AS file_id,
              f.name, f.mime, f.size::int AS size, f.sha256
         FROM deal_signatures s JOIN files f ON f.id = s.file_id LEFT JOIN users u ON u.id = s.user_id
        WHERE s.deal_id = $1 AND ($2::text IS NULL OR s.contract_hash = $2) ORDER BY s.at`,
      [deal.id, hash],
    );
    return rows.map((row) => ({
      side: row.side,
      signatory: row.signatory,
      position: row.position,
      signedOn: row.signed_on,
      file: { id: row.file_id, name: row.name, mime: row.mime, size: row.size, sha256: row.sha256 },
      by: row.by ?? '',
      at: row.at.toISOString(),
    }));
  }
}
