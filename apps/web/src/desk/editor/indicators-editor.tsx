import { useEditor } from './editor-context';
import { IndicatorGrid } from './indicator-grid';

/** The indicators of a need or a result. */
export function IndicatorsEditor() {
  const { kind, draft, errors, notes } = useEditor();
  return (
    <IndicatorGrid
      kind={kind}
      rows={draft.form.rows}
      setRows={(edit) => draft.change((form) => ({ ...form, rows: edit(form.rows) }))}
      errors={errors}
      notes={notes}
    />
  );
}
