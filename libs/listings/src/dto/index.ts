export * from './acts.dto';
export * from './listing.dto';
export * from './words';
