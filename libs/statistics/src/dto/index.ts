export * from './alarms.dto';
export * from './forecast.dto';
export * from './funnel.dto';
export * from './meeting.dto';
export * from './reports.dto';
export * from './sums';
export * from './tally.dto';
export * from './targets.dto';
