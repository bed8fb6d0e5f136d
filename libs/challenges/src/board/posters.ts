import { Injectable } from '@nestjs/common';
import { toString as drawQr } from 'qrcode';
import { toYuan } from '@guibang/kernel';
import { Config, Db, pdfOfPicture, pngOf } from '@guibang/platform';
import { minuteText } from '../bid/bid.store';
import { ChallengeDetails } from '../challenge/details';
import { challengeError } from '../challenges.errors';
import { POSTER, posterSvg } from './poster-svg';

/** Sharp enough for A4 at 260 dots an inch. */
const PRINT = 2;

export interface PosterFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The poster of an announced 榜单, the same for whoever asks: what an insider knows more does not get onto it. */
@Injectable()
export class Posters {
  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly details: ChallengeDetails,
  ) {}

  /** 1080 × 1440. @throws challenge.not-found, also before the announcement */
  async png(idOrCode: string): Promise<PosterFile> {
    const { name, svg } = await this.draw(idOrCode);
    return { name: `${name}.png`, bytes: await pngOf(svg, POSTER.width) };
  }

  /** One page of A4. */
  async pdf(idOrCode: string): Promise<PosterFile> {
    const { name, svg } = await this.draw(idOrCode);
    return { name: `${name}.pdf`, bytes: await pdfOfPicture(await pngOf(svg, POSTER.width * PRINT), name) };
  }

  private async draw(idOrCode: string): Promise<{ name: string; svg: string }> {
    const c = await this.details.find(idOrCode);
    if (!c.code || !c.announcedAt || !c.deadline) throw challengeError('challenge.not-found');
    const org = c.anonymous
      ? null
      : await this.db.one<{ name: string }>(`SELECT name FROM organizations WHERE id = $1`, [c.orgId]);
    const address = `${this.config.publicUrl}/c/${c.code}`;
    const svg = posterSvg({
      code: c.code,
      title: c.title,
      prizeYuan: c.prizeFen === null ? null : toYuan(c.prizeFen),
      indicators: c.form.indicators ?? [],
      deadline: minuteText(c.deadline).slice(0, 16),
      publisher: org?.name ?? null,
      address,
      qr: await drawQr(address, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' }),
    });
    return { name: `${c.code} ${c.title}`, svg };
  }
}
