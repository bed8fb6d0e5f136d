export { singleKey, usePageKeys, useRowKeys } from '../shell/row-keys';
