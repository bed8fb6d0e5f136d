export * from './paper.views';
export * from './requests.dto';
export * from './room.views';
export * from './story.views';
export * from './terms.dto';
export * from './views';
export * from './words';
