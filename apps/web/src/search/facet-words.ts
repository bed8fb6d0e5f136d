import { COOPERATION_MODES, TRANSFER_MODES } from '@dto/listings';
import { useTermName } from '../api/terms';
import type { FacetName } from './search-state';

export const facetTitles: Record<FacetName, string> = {
  field: '领域',
  region: '地区',
  industry: '行业',
  price: '金额',
  maturity: '成熟度',
  mode: '方式',
};

/** The reference data that a filter's values are codes of. Modes are closed lists of listings. */
export const facetSchemes: Record<Exclude<FacetName, 'mode'>, string> = {
  field: 'technical-field',
  region: 'region',
  industry: 'industry',
  price: 'price-band',
  maturity: 'maturity',
};

const modes: Record<string, string> = { ...COOPERATION_MODES, ...TRANSFER_MODES };

/** The word for a filter's value; the bare code only while reference data is still on its way. */
export function useFacetWord(): (name: FacetName, value: string) => string {
  const words: Record<FacetName, (value: string) => string> = {
    field: useTermName(facetSchemes.field),
    region: useTermName(facetSchemes.region),
    industry: useTermName(facetSchemes.industry),
    price: useTermName(facetSchemes.price),
    maturity: useTermName(facetSchemes.maturity),
    mode: (value) => modes[value] ?? '',
  };
  return (name, value) => words[name](value) || value;
}
