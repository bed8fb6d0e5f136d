import { Choice, Id, Text } from '@dto/platform';
import { SearchQuery } from '@dto/search';
import type { ListingKind } from './words';

const KINDS: readonly ListingKind[] = ['need', 'result'];

/** Filters of lists: `state`, words of the title or number, page. */
export class ListQuery {
  @Text({ label: '状态', max: 20, optional: true })
  state?: string;

  @Text({ label: '名称或编号', max: 80, optional: true })
  q?: string;

  @Text({ label: '页标', max: 500, optional: true })
  cursor?: string;
}

export class QueueQuery extends ListQuery {
  @Choice({ label: '类别', of: KINDS, optional: true })
  kind?: ListingKind;
}

export class CursorQuery {
  @Text({ label: '页标', max: 500, optional: true })
  cursor?: string;
}

/** What is being typed; `except` is the draft itself. */
export class DuplicatesQuery {
  @Choice({ label: '类别', of: KINDS })
  kind!: ListingKind;

  @Text({ label: '名称', max: 200, min: 0 })
  title!: string;

  @Text({ label: '摘要', max: 2000, optional: true })
  summary?: string;

  @Id({ label: '草稿', optional: true })
  except?: string;
}

export class SavedListingsQuery {
  @Choice({ label: '类别', of: KINDS, optional: true })
  kind?: ListingKind;
}

export class SavedExportQuery {
  @Choice({ label: '类别', of: KINDS })
  kind!: ListingKind;
}

export class SavedListingRequest {
  /** Left out: the note stays as it is. */
  @Text({ label: '备注', max: 300, min: 0, optional: true })
  note?: string;
}

export class ImportQuery {
  @Choice({ label: '类别', of: KINDS })
  kind!: ListingKind;

  /** `1` or `true`: checks every line and adds nothing. */
  @Choice({ label: '只检查', of: ['0', '1', 'true', 'false'], optional: true })
  dryRun?: string;

  /** Officers only: the organization whose drafts they become; default: the own one. */
  @Id({ label: '单位', optional: true })
  org?: string;
}

/** The filters of the search, or with `mine=1` those of the own list. */
export class ExportQuery extends SearchQuery {
  @Choice({ label: '本单位的', of: ['0', '1', 'true', 'false'], optional: true })
  mine?: string;

  @Text({ label: '状态', max: 20, optional: true })
  state?: string;
}
