export { reconnectNow } from './connection';
export { useLive, type Live } from './live';
export { useRoom } from './use-room';
