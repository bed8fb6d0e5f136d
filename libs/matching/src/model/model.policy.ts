import { permission } from '@guibang/platform';

export const readModels = permission('match-models.read', ['city_officer', 'leader', 'auditor']);
/** One officer decides for everybody: the city's. */
export const chooseModels = permission('match-models.choose', ['city_officer']);
