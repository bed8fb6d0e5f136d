export { stopDemo as default } from './demo-setup';
