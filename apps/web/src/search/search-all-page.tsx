import { SearchView } from './search-page';

export const Component = () => <SearchView title="搜索" />;
