import { Global, Module } from '@nestjs/common';
import { registerTables } from '@guibang/platform';
import { AccessLog } from './access/access-log';
import { Attaching } from './attachment/attaching';
import { Attachments } from './attachment/attachments.service';
import { DemoListings } from './demo/demo-listings';
import { DemoLoader } from './demo/demo-loader';
import { DemoPeople } from './demo/demo-people';
import { Disclosures } from './disclosure/disclosures';
import { Exporting } from './export/exporting';
import { Admitting } from './import/admitting';
import { ImportOrganization } from './import/import-organization';
import { ImportReports } from './import/import-reports';
import { ImportRows } from './import/import-rows';
import { AddImportKeys } from './import/import.migrations';
import { Importing } from './import/importing';
import { Imports } from './import/imports';
import { Duplicates } from './likeness/duplicates';
import { Bands } from './listing/bands';
import { Cards } from './listing/cards';
import { Closing } from './listing/closing';
import { Codes } from './listing/codes';
import { Details } from './listing/details';
import { Drafting } from './listing/drafting';
import { Expiring } from './listing/expiring';
import { Listing, Need, Result } from './listing/listing.entity';
import { ListingStore } from './listing/listing.store';
import { Lists } from './listing/lists';
import { Publishing } from './listing/publishing';
import { Submitting } from './listing/submitting';
import { ListingDesk } from './listings.desk';
import { ListingHandlers } from './listings.handlers';
import { CreateListings, LogLists } from './listings.migrations';
import { ListingSources } from './listings.search';
import { Parties } from './party/parties';
import { Reviewing } from './review/reviewing';
import { Reviews } from './review/reviews';
import { CreateSavedListings } from './saved/saved-listings.migrations';
import { SavedListings } from './saved/saved-listings.service';
import { Versions } from './version/versions';

registerTables({
  lib: 'listings',
  entities: [Listing, Need, Result],
  migrations: [CreateListings, AddImportKeys, LogLists, CreateSavedListings],
});

const SERVICES = [
  AccessLog,
  Admitting,
  Attaching,
  Attachments,
  Bands,
  Cards,
  Closing,
  Codes,
  DemoListings,
  DemoLoader,
  DemoPeople,
  Details,
  Disclosures,
  Drafting,
  Duplicates,
  Expiring,
  Exporting,
  Importing,
  ImportOrganization,
  ImportReports,
  ImportRows,
  Imports,
  ListingDesk,
  ListingHandlers,
  ListingSources,
  ListingStore,
  Lists,
  Parties,
  Publishing,
  Reviewing,
  Reviews,
  SavedListings,
  Submitting,
  Versions,
];

/** 技术需求 and 科技成果: from the first word of a draft to the end. */
@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class ListingsModule {}
