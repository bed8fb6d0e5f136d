import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { MatchesQuery, MatchList, WhyNotQuery, WhyNotView } from '../dto';
import { readMatches } from './match.policy';
import { MatchesService } from './matches.service';
import { WhyNotService } from './why-not.service';

/** Lists of matches. What a side says to one goes through deals, which lie above. */
@ApiTags('matches')
@Controller()
export class MatchesController {
  constructor(
    private readonly matches: MatchesService,
    private readonly whyNot: WhyNotService,
  ) {}

  @Can(readMatches)
  @Get('needs/:id/matches')
  ofNeed(@Param('id', ParseUUIDPipe) id: string, @Query() query: MatchesQuery): Promise<MatchList> {
    return this.matches.list('need', id, query.state ?? 'all', query.cursor);
  }

  @Can(readMatches)
  @Get('results/:id/matches')
  ofResult(@Param('id', ParseUUIDPipe) id: string, @Query() query: MatchesQuery): Promise<MatchList> {
    return this.matches.list('result', id, query.state ?? 'all', query.cursor);
  }

  @Can(readMatches)
  @Get('needs/:id/why-not')
  whyNotOfNeed(@Param('id', ParseUUIDPipe) id: string, @Query() query: WhyNotQuery): Promise<WhyNotView> {
    return this.whyNot.explain('need', id, query);
  }

  @Can(readMatches)
  @Get('results/:id/why-not')
  whyNotOfResult(@Param('id', ParseUUIDPipe) id: string, @Query() query: WhyNotQuery): Promise<WhyNotView> {
    return this.whyNot.explain('result', id, query);
  }
}
