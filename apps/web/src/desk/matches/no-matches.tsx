import type { ListingDetail } from '@dto/listings';
import type { MatchList } from '@dto/matching';
import { ButtonLink, Link } from '../../ui/button';
import { Empty } from '../../ui/states';
import { kindWords } from '../listing/kind';

/** Nothing fits: what was searched, which part is too narrow, and what happens next by itself. */
export function NoMatches({ detail, searched }: { detail: ListingDetail; searched: MatchList['searched'] }) {
  const { kind, card } = detail;
  const { other, desk, noun } = kindWords[kind];
  if (card.state !== 'published')
    return (
      <Empty act={<ButtonLink to={`${desk}/${card.id}`}>看它现在的状态</ButtonLink>}>
        公开中的{noun}才比对。这条现在没有公开。
      </Empty>
    );
  const rare = searched.filter(({ df }) => df === 0).map(({ text }) => text);
  return (
    <Empty
      act={
        <div className="actions">
          <ButtonLink to={`${desk}/${card.id}/edit`}>改写{noun}</ButtonLink>
          <Link to={kind === 'need' ? '/results' : '/needs'}>自己去找{other}</Link>
        </div>
      }
    >
      <strong>还没有{other}与它相符。</strong>
      {searched.length > 0 &&
        `找过的词：${searched
          .slice(0, 8)
          .map(({ text }) => text)
          .join('、')}。`}
      {rare.length > 0 && `没有${other}写到「${rare.slice(0, 3).join('」「')}」，换个通行的说法试试。`}
      有新的{other}公开时会自动再比，比上了会出现在等我处理。
    </Empty>
  );
}
