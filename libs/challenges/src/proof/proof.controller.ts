import { Controller, Get, Param, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, disposition } from '@guibang/platform';
import { readJudging } from '../challenge/challenge.policy';
import type { ProofView } from '../dto';
import { ProofFolders } from './proof-folders';
import { Proving } from './proving';

/** What can be proven of a challenge, for the organiser and the auditor. */
@ApiTags('challenge proof')
@Controller('challenges/:id')
export class ProofController {
  constructor(
    private readonly proving: Proving,
    private readonly folders: ProofFolders,
  ) {}

  @Can(readJudging)
  @Get('proof')
  proof(@Param('id', ParseUUIDPipe) id: string): Promise<ProofView> {
    return this.proving.read(id);
  }

  @Can(readJudging)
  @Get('proof.zip')
  async folder(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const { name, stream } = await this.folders.zip(id);
    return new StreamableFile(stream, { type: 'application/zip', disposition: disposition(name) });
  }
}
