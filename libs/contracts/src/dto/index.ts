export * from './contract-parts.dto';
export * from './contract.dto';
export * from './export.dto';
export * from './performance.dto';
export * from './registration.dto';
export * from './registration.views';
export * from './views';
export * from './words';
