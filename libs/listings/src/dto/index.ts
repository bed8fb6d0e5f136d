export * from './acts.dto';
export * from './indicator-text';
export * from './listing.dto';
export * from './queries.dto';
export * from './words';
