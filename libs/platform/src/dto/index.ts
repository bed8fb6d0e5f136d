export * from './fields';
export type * from './realtime';
