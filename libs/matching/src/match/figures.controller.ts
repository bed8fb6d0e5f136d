import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '@guibang/kernel';
import type { FiguresView } from '@dto/listings';
import { Lists } from '@guibang/listings';
import { Public } from '@guibang/platform';
import { Figures } from './figures';

/** The strip of figures on the home page: only what the public may count. */
@ApiTags('figures')
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly lists: Lists,
    private readonly clock: Clock,
    private readonly figures: Figures,
  ) {}

  @Public()
  @Get()
  async read(): Promise<FiguresView> {
    return {
      ...(await this.lists.counts()),
      firstResponseDays: await this.figures.firstResponseDays(),
      at: this.clock.now().toISOString(),
    };
  }
}
