import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { Series } from '../model/equity-series.js';
import { chartColumns, chartOptions } from './chart-options.js';
import type { ChartStyle } from './chart-options.js';

interface ChartProps {
  readonly series: Series;
  readonly style: ChartStyle;
  /** What the curve shows, in one sentence. */
  readonly label: string;
}

/** A curve or bars over trade dates, as wide as its place, in the colours of the page. */
export function Chart({ series, style, label }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const key = JSON.stringify(series);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    let plot: uPlot | null = null;
    const draw = (): void => {
      plot?.destroy();
      plot = new uPlot(chartOptions(element, style), chartColumns(series, style), element);
    };
    const watch = new ResizeObserver(() =>
      plot?.setSize({ width: element.clientWidth, height: plot.height }),
    );
    draw();
    watch.observe(element);
    dark.addEventListener('change', draw);
    return () => {
      watch.disconnect();
      dark.removeEventListener('change', draw);
      plot?.destroy();
    };
  }, [key, style]);
  return <div ref={place} class="chart" role="img" aria-label={label} />;
}
