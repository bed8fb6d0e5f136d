import { address } from '../../api/client';
import { useCan } from '../../api/session';
import { Icon } from '../../ui/icon';
import type { ContractFilters } from './contracts-page';

/** The sheet of what the page shows. */
export function ExportButton({ filters }: { filters: ContractFilters }) {
  const exports = useCan('contracts.export');
  if (!exports) return null;
  return (
    <a
      className="button"
      data-kind="quiet"
      data-size="small"
      href={address('/contracts/export.xlsx', filters)}
      download
    >
      <Icon name="download" />
      导出Excel
    </a>
  );
}
