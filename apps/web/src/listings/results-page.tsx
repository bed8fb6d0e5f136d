import { SearchView } from '../search/search-page';

export const Component = () => <SearchView kind="result" title="科技成果" />;
