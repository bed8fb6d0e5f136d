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

const maturity: Record<string, string> = {
  lab: '正在研发（TRL 1–3）',
  sample: '样品、小试（TRL 4–5）',
  pilot: '中试（TRL 6–7）',
  product: '可以量产（TRL 8–9）',
};
const modes: Record<string, string> = { ...COOPERATION_MODES, ...TRANSFER_MODES };

/** `lt10` → 10万元以内, `10-50` → 10–50万元, `gt1000` → 1,000万元以上, `open` → 面议. */
export function bandWord(band: string): string {
  const range = /^(\d+)-(\d+)$/.exec(band);
  if (range) return `${range[1]}–${range[2]}万元`;
  const end = /^(lt|gt|ge)(\d+)$/.exec(band);
  if (end) return `${end[2]}万元${end[1] === 'lt' ? '以内' : '以上'}`;
  return '面议';
}

/** The word for a filter's value. */
export function useFacetWord(): (name: FacetName, value: string) => string {
  const field = useTermName('technical-field');
  const region = useTermName('region');
  const industry = useTermName('industry');
  return (name, value) => {
    const words: Record<FacetName, () => string> = {
      field: () => field(value),
      region: () => region(value),
      industry: () => industry(value),
      price: () => bandWord(value),
      maturity: () => maturity[value] ?? value,
      mode: () => modes[value] ?? value,
    };
    return words[name]() || value;
  };
}
