export * from './acts.dto';
export * from './listing.dto';
export * from './queries.dto';
export * from './words';
