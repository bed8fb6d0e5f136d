export * from './canonical';
export * from './clock';
export * from './errors';
export * from './lifecycle';
export * from './money';
export * from './page';
export * from './regions';
export * from './uscc';
