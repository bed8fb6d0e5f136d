export * from './kinds';
export * from './notice.dto';
export * from './setting.dto';
export * from './webhook.dto';
