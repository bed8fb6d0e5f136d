import { Global, Module } from '@nestjs/common';
import { ListingsModule } from '@guibang/listings';
import { registerTables } from '@guibang/platform';
import { SearchModule } from '@guibang/search';
import { TaxonomyModule } from '@guibang/taxonomy';
import { CreatePairMarks } from './call/calls.migrations';
import { PairList } from './call/pair-list';
import { PairsDesk } from './call/pairs.desk';
import { Pairs } from './call/pairs.service';
import { CreateCommonNeeds } from './common/common-needs.migrations';
import { CommonNeeds } from './common/common-needs.service';
import { Deciding } from './common/deciding.service';
import { Likening } from './common/likening.service';
import { Comparisons } from './comparison/comparisons.service';
import { Answers } from './learning/answers';
import { Impressions } from './learning/impressions';
import { LearningService } from './learning/learning.service';
import { ModelsService } from './model/models.service';
import { ChoosingService } from './match/choosing.service';
import { ComputingService } from './match/computing.service';
import { EmbeddingService } from './match/embedding.service';
import { Embeddings } from './meaning/embeddings';
import { MeaningService } from './meaning/meaning.service';
import { VectorsService } from './meaning/vectors.service';
import { Figures } from './match/figures';
import { LeaningService } from './match/leaning.service';
import { Listening } from './match/listening';
import { MatchAccess } from './match/match-access';
import { Pairing } from './match/pairing.service';
import { MatchViews } from './match/match-view';
import { MatchesService } from './match/matches.service';
import { RematchingService } from './match/rematching.service';
import { VerdictsService } from './match/verdicts.service';
import { WhyNotService } from './match/why-not.service';
import { MatchingDesk } from './matching.desk';
import {
  ConcludeMatches,
  CreateMatching,
  CreateModels,
  CreateVectors,
  LeanMatches,
  PackProfiles,
} from './matching.migrations';
import { ProfilesService } from './profile/profiles.service';
import { StatisticsService } from './profile/statistics.service';
import { RankerService } from './ranking/ranker.service';
import { SurroundingsService } from './ranking/surroundings.service';

registerTables({
  lib: 'matching',
  entities: [],
  migrations: [
    CreateMatching,
    CreateModels,
    CreateVectors,
    LeanMatches,
    ConcludeMatches,
    CreatePairMarks,
    CreateCommonNeeds,
    PackProfiles,
  ],
});

const SERVICES = [
  CommonNeeds,
  Comparisons,
  Answers,
  Deciding,
  Likening,
  PairList,
  Pairs,
  ChoosingService,
  ComputingService,
  Embeddings,
  EmbeddingService,
  MeaningService,
  VectorsService,
  Figures,
  MatchAccess,
  MatchesService,
  MatchViews,
  Pairing,
  Impressions,
  LeaningService,
  LearningService,
  ModelsService,
  ProfilesService,
  RankerService,
  RematchingService,
  StatisticsService,
  SurroundingsService,
  VerdictsService,
  WhyNotService,
];

/** Who fits whom, both ways, and why. */
@Global()
@Module({
  imports: [ListingsModule, SearchModule, TaxonomyModule],
  providers: [...SERVICES, Listening, MatchingDesk, PairsDesk],
  exports: SERVICES,
})
export class MatchingModule {}
