import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from './button';
import type { Band, Curve } from './curve';

const Canvas = lazy(() => import('./chart-canvas').then(({ ChartCanvas }) => ({ default: ChartCanvas })));

interface Props {
  title: string;
  unit: string;
  /** The curve as a sentence, for those who do not see it. */
  description: string;
  labels: readonly string[];
  curves: readonly Curve[];
  band?: Band | null;
  height?: number;
  /** The same figures, for those who want to read or copy them. */
  table: ReactNode;
}

/** A chart with its figures one click away. The drawing library comes with the first one that is shown. */
export function Chart({ title, unit, description, labels, curves, band = null, height = 300, table }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="panel chart">
      <div className="panel-head">
        <h2>
          {title} <span className="meta">{unit}</span>
        </h2>
        <Button kind="link" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? '看曲线' : '看表格'}
        </Button>
      </div>
      {asTable ? (
        table
      ) : (
        <div role="img" aria-label={description} style={{ height }}>
          <Suspense fallback={null}>
            <Canvas labels={labels} curves={curves} band={band} height={height} />
          </Suspense>
        </div>
      )}
    </section>
  );
}
