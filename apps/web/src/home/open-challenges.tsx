import { Link } from 'react-router';
import { ChallengeLine } from '../challenges/challenge-row';
import { useBoard } from '../challenges/queries';
import { Load } from '../shell/load';
import { Rows } from '../ui/rows';
import { Empty } from '../ui/states';

const SHOWN = 3;

/** 正在揭榜: what is worth most attention, by its deadline. */
export function OpenChallenges() {
  const query = useBoard({ tab: 'open' });
  return (
    <section className="home-challenges" aria-labelledby="open-challenges">
      <div className="section-head">
        <h2 id="open-challenges">正在揭榜</h2>
        <Link to="/challenges">全部榜单</Link>
      </div>
      <Load query={query} rows={SHOWN} height={79}>
        {({ pages }) => {
          const cards = pages[0]?.items.slice(0, SHOWN) ?? [];
          return cards.length === 0 ? (
            <Empty act={<Link to="/desk/challenges/new">企业可以出题</Link>}>现在没有正在揭榜的难题。</Empty>
          ) : (
            <Rows>
              {cards.map((card) => (
                <ChallengeLine key={card.id} card={card} heading="h3" brief />
              ))}
            </Rows>
          );
        }}
      </Load>
    </section>
  );
}
