export { singleKey, useRowKeys } from '../shell/row-keys';
