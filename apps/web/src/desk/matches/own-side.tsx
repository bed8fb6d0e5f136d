import type { ListingDetail } from '@dto/listings';
import type { Element } from '@dto/matching';
import { useTermName } from '../../api/terms';
import { trlWord } from '../../listings/words';
import { Link } from '../../ui/button';
import { dateText } from '../../ui/dates';
import { Icon } from '../../ui/icon';
import { rangePlain } from '../../ui/money';
import { Facts } from '../../ui/rows';
import { Status } from '../../ui/status';
import { Thread } from '../../ui/thread';
import { kindWords } from '../listing/kind';
import { elementLines } from './match-words';
import { valueText } from '../listing/value-text';

/** Left: what is being matched, as far as it decides. */
export function OwnSide({ detail, elements }: { detail: ListingDetail; elements: readonly Element[] }) {
  const { card, kind } = detail;
  const field = useTermName('technical-field');
  const rows = detail.fields.indicators ?? [];
  const edit = `${kindWords[kind].desk}/${card.id}/edit`;
  return (
    <section className="own" aria-label={kindWords[kind].noun}>
      <div>
        <Status entity={kind} state={card.outcome ?? card.state} />
      </div>
      <h1>{card.title}</h1>
      <div className="own-more">
        <Thread now="match" show="now" labels={kind === 'result' ? { need: '成果' } : undefined} />
        <Facts
          facts={[
            ['领域', field(card.fieldCode)],
            [kind === 'need' ? '预算' : '价格', rangePlain(card.priceMin, card.priceMax)],
            ['期限', card.deadline && `${dateText(card.deadline)}前验收`],
            ['成熟度', kind === 'result' && card.trl ? trlWord(card.trl) : null],
            [
              '公开到',
              <span key="to">
                <Icon name="lock" /> 摘要和指标，单位名称不公开
              </span>,
            ],
          ]}
        />
      </div>
      {elements.length > 0 && (
        <section className="own-elements" aria-labelledby="own-elements">
          <h2 id="own-elements">从文字里读出的</h2>
          <Facts facts={elementLines(elements).map(({ name, text }) => [name, text])} />
        </section>
      )}
      {rows.length > 0 && (
        <table className="own-rows">
          <caption className="visually-hidden">核心指标</caption>
          <thead>
            <tr>
              <th scope="col">核心指标</th>
              <th scope="col" className="num">
                {kind === 'need' ? '目标' : '实测'}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  {row.name} {row.must != null && <span className="meta">{row.must ? '必须' : '加分'}</span>}
                </th>
                <td className="num">{valueText(kind, row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {detail.verbs.some((verb) => verb === 'revise' || verb === 'edit') && (
        <p className="meta own-tip">
          {rows.length < 3 ? '写上有数值和单位的指标，才能逐条比对。' : '补上检测方法和关键词，能多比对一些。'}
          <Link to={`${edit}?step=${rows.length < 3 ? 2 : 1}`}>去补充</Link>
        </p>
      )}
    </section>
  );
}
