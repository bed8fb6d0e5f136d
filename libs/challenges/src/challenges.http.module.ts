import { Module } from '@nestjs/common';
import { uploadsWithin } from '@guibang/taxonomy';
import { AwardController } from './award/award.controller';
import { ExpertsController } from './expert/experts.controller';
import { ChallengeNoticesController } from './notice/notices.controller';
import { PanelController } from './panel/panel.controller';
import { ProofController } from './proof/proof.controller';
import { ReviewsController } from './review/reviews.controller';
import { BidsController } from './bid/bids.controller';
import { BoardController } from './board/board.controller';
import { ChallengesController } from './challenge/challenges.controller';
import { KeepersController } from './keeper/keepers.controller';
import { OpeningController } from './opening/opening.controller';
import { ChallengesModule } from './challenges.module';

@Module({
  imports: [ChallengesModule, uploadsWithin('attachment.max-bytes')],
  // The board last: its GET :id would take the others' names for ids.
  controllers: [
    AwardController,
    ChallengeNoticesController,
    ChallengesController,
    ExpertsController,
    PanelController,
    ProofController,
    ReviewsController,
    KeepersController,
    BidsController,
    OpeningController,
    BoardController,
  ],
})
export class ChallengesHttpModule {}
