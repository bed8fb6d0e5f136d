export { Bid } from './bid/bid.entity';
export { Closing } from './opening/closing';
export { ListNotices } from './notice/list-notices';
export { Challenge } from './challenge/challenge.entity';
export { challengeError } from './challenges.errors';
export * from './challenges.events';
export { ChallengesHttpModule } from './challenges.http.module';
export { ChallengesModule } from './challenges.module';
export { Proving } from './proof/proving';
