import type { ListingDetail, ReviewNote } from '@dto/listings';
import { fieldLabels, useFieldText } from '../../listings/field-words';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Tag } from '../../ui/status';
import { changedNames } from '../autosave/compare';
import { editedFields, type Fields } from '../editor/form';
import { Diff } from '../listing/diff';
import { layers } from '../listing/layers';
import { valueText } from '../listing/value-text';
import { PinnedNote } from '../listing/returned-notes';
import { NoteEditor } from './note-editor';
import { PaperFiles } from './paper-files';

export interface PaperProps {
  detail: ListingDetail;
  notes: readonly ReviewNote[];
  /** Path whose note is being written; `''` is the whole text. */
  writing: string | null;
  onWrite: (path: string | null) => void;
  onNotes: (notes: ReviewNote[]) => void;
  readOnly?: boolean;
}

/** The text in the order and the layers in which others will read it; a note can be put on every part. */
export function Paper(props: PaperProps) {
  const { detail } = props;
  const fields = editedFields(detail);
  const changed = changedNames(detail.fields as Fields, fields);
  const text = useFieldText();
  const bag = fields as Record<string, unknown>;
  const before = detail.fields as Record<string, unknown>;
  return (
    <article>
      <Part {...props} path="title" changed={changed.includes('title')}>
        <h1>
          <Diff old={detail.fields.title ?? ''} now={fields.title ?? ''} />
        </h1>
      </Part>
      <NotesOf {...props} path="" />
      {layers.map(({ title, names }) => {
        const shown = names.filter(
          (name) => name !== 'title' && (name === 'indicators' ? fields.indicators?.length : text(name, bag)),
        );
        if (shown.length === 0) return null;
        return (
          <section key={title}>
            <h2 className="layer">{title}</h2>
            {shown.map((name) =>
              name === 'indicators' ? (
                <Indicators key={name} {...props} fields={fields} changed={changed.includes('indicators')} />
              ) : (
                <Part
                  key={name}
                  {...props}
                  path={name === 'price' ? 'priceMax' : name}
                  changed={changed.includes(name === 'price' ? 'priceMax' : (name as keyof Fields))}
                  label={name === 'price' && detail.kind === 'need' ? '预算' : fieldLabels[name]}
                >
                  <Diff old={text(name, before)} now={text(name, bag)} />
                </Part>
              ),
            )}
          </section>
        );
      })}
      <PaperFiles detail={detail} />
    </article>
  );
}

interface PartProps extends PaperProps {
  path: string;
  label?: string;
  changed?: boolean;
  children: React.ReactNode;
}

/** One paragraph with the way to put a note on it. */
function Part({ path, label, changed, children, ...paper }: PartProps) {
  return (
    <div className="part" data-title={label ? undefined : ''}>
      {label && (
        <div className="part-label">
          {label}
          {changed && <Tag>改过</Tag>}
        </div>
      )}
      <div className="part-text">{children}</div>
      {!paper.readOnly && (
        <Button
          kind="quiet"
          size="small"
          iconOnly
          aria-label={`给「${label ?? '名称'}」写意见`}
          title="写意见"
          onClick={() => paper.onWrite(path)}
        >
          <Icon name="edit" />
        </Button>
      )}
      <NotesOf path={path} {...paper} />
    </div>
  );
}

function Indicators({ fields, changed, ...paper }: PaperProps & { fields: Fields; changed: boolean }) {
  return (fields.indicators ?? []).map((row, index) => (
    <Part
      key={index}
      {...paper}
      path={`indicators.${index}`}
      label={index === 0 ? '核心指标' : ' '}
      changed={index === 0 && changed}
    >
      <span className="indicator-line">
        <span>
          {row.name}
          {row.must != null && <span className="meta"> {row.must ? '必须' : '加分'}</span>}
        </span>
        <strong>{valueText(paper.detail.kind, row)}</strong>
        <span className="meta">{[row.current && `现在${row.current}`, row.testMethod].filter(Boolean).join('，')}</span>
      </span>
    </Part>
  ));
}

function NotesOf({ path, notes, writing, onWrite, onNotes }: PaperProps & { path: string }) {
  const here = notes.filter((note) => note.path === path);
  if (here.length === 0 && writing !== path) return null;
  return (
    <div className="part-notes">
      {here.map((note, index) => (
        <div key={index} className="part-note">
          <PinnedNote note={note} />
          <Button
            kind="quiet"
            size="small"
            iconOnly
            aria-label="删除这条意见"
            onClick={() => onNotes(notes.filter((other) => other !== note))}
          >
            <Icon name="bin" />
          </Button>
        </div>
      ))}
      {writing === path && (
        <NoteEditor
          path={path}
          onSave={(note) => {
            onNotes([...notes, note]);
            onWrite(null);
          }}
          onCancel={() => onWrite(null)}
        />
      )}
    </div>
  );
}
