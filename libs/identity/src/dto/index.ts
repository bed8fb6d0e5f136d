export * from './desk.dto';
export * from './organization.dto';
export * from './session.dto';
export * from './words';
