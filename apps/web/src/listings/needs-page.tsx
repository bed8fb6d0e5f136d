import { SearchView } from '../search/search-page';

export const Component = () => <SearchView kind="need" title="技术需求" />;
