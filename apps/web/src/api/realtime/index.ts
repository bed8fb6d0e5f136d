export { reconnectNow } from './connection';
export { currentLive, useLive, type Live } from './live';
export { useRoom } from './use-room';
