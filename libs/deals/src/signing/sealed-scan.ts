import { Injectable } from '@nestjs/common';
import type { Deal } from '../deal/deal.entity';
import { RoomFiles } from '../room/room-files';
import { Paper, SigningMethod } from './signing-port';

/** Each side uploads the scan of the paper with hand and seal. */
@Injectable()
export class SealedScan extends SigningMethod {
  readonly name = 'sealed-scan';

  constructor(private readonly files: RoomFiles) {
    super();
  }

  async collect(deal: Deal, paper: Paper) {
    return { file: await this.files.keep(deal, paper.upload) };
  }
}
