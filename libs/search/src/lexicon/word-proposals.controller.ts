import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, permission } from '@guibang/platform';
import type { WordProposalsView } from '../dto';
import { WordProposals } from './word-proposals';

const read = permission('search-words.propose', ['city_officer']);

@ApiTags('search')
@Controller('search-words')
export class WordProposalsController {
  constructor(private readonly proposals: WordProposals) {}

  /** What the dictionary may lack. Taking a word in is adding a term to `domain-word`; leaving it out is adding it switched off. */
  @Can(read)
  @Get('proposals')
  show(): Promise<WordProposalsView> {
    return this.proposals.read();
  }
}
