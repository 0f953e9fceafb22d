import { axisOf, placeOn } from './axis.js';
import type { Axis } from './axis.js';
import { axisText, escapeHtml } from './page-text.js';

/** Drawing area of a card, in units that are about a pixel. */
const [WIDTH, HEIGHT] = [360, 190];
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 8, 10, 24];
/** Room of a letter, and between labels. */
const [LETTER_PX, LABEL_GAP_PX] = [6, 8];
const WIDEST_COLUMN_PX = 44;
/** Longer aslant labels are cut. */
const [TILTED_LETTERS, TILTED_PX] = [6, 16];
/** Fewer points are drawn larger. */
const FEW_POINTS = 100;

type Labels = 'fitting' | 'all';

/** A column: its parts from the bottom up, a value below zero hangs from the zero line. */
export interface Column {
  readonly label: string;
  readonly tip: string;
  readonly parts: readonly { readonly value: number; readonly tone: string }[];
}

/** A value with the reach of its doubt. */
export interface Dot {
  readonly label: string;
  readonly tip: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly tone: string;
}

function frame(title: string, body: string, height = HEIGHT): string {
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(title)}">${body}</svg>`;
}

function yAxis(axis: Axis, y: (value: number) => number, text = axisText): string {
  return axis.ticks
    .map((tick) => {
      const at = fixed(y(tick));
      const line = `<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/>`;
      return `${line}<text class="y" x="${LEFT - 6}" y="${fixed(y(tick) + 3.5)}">${text(tick)}</text>`;
    })
    .join('');
}

/** So many labels from one to the next that fits. */
function labelStep(labels: readonly string[], step: number): number {
  const longest = Math.max(...labels.map(({ length }) => length));
  return Math.max(1, Math.ceil((longest * LETTER_PX + LABEL_GAP_PX) / step));
}

/** Labels under columns, as many as fit. */
function xLabels(labels: readonly string[], step: number): string {
  const every = labelStep(labels, step);
  return labels
    .map((label, i) => {
      if (i % every > 0) return '';
      const at = fixed(LEFT + (i + 0.5) * step);
      return `<text class="x" x="${at}" y="${HEIGHT - 8}">${escapeHtml(label)}</text>`;
    })
    .join('');
}

/** All labels, aslant. */
function tiltedLabels(labels: readonly string[], step: number): string {
  return labels
    .map((label, i) => {
      const [x, y] = [fixed(LEFT + (i + 0.5) * step + 3), HEIGHT - BOTTOM + 12];
      const text = escapeHtml(label.length > TILTED_LETTERS ? `${label.slice(0, 5)}…` : label);
      return `<text class="tilted" transform="translate(${x} ${y}) rotate(-40)">${text}</text>`;
    })
    .join('');
}

/** Whether all labels are shown, aslant where they do not fit, and how the values of the axis are written. */
export interface ColumnOptions {
  readonly labels?: Labels;
  readonly text?: (value: number) => string;
}

export function columnChart(
  title: string,
  columns: readonly Column[],
  { labels: which = 'fitting', text = axisText }: ColumnOptions = {},
): string {
  const heights = columns.flatMap(({ parts }) => [
    parts.reduce((sum, { value }) => sum + Math.max(value, 0), 0),
    parts.reduce((sum, { value }) => sum + Math.min(value, 0), 0),
  ]);
  const axis = axisOf(Math.min(0, ...heights), Math.max(0, ...heights));
  const isCount = heights.every(Number.isInteger);
  const ticks = isCount ? axis.ticks.filter(Number.isInteger) : axis.ticks;
  const y = placeOn(axis, HEIGHT - BOTTOM, TOP);
  const step = (WIDTH - LEFT - RIGHT) / columns.length;
  const bars = columns.map((column, i) => columnBars(column, { y, x: LEFT + i * step, step }));
  const labels = columns.map(({ label }) => label);
  const isTilted = which === 'all' && labelStep(labels, step) > 1;
  const names = isTilted ? tiltedLabels(labels, step) : xLabels(labels, step);
  const body = yAxis({ ...axis, ticks }, y, text) + bars.join('') + names;
  return frame(title, body, isTilted ? HEIGHT + TILTED_PX : HEIGHT);
}

function columnBars(
  { parts, tip }: Column,
  { y, x, step }: { y: (value: number) => number; x: number; step: number },
): string {
  const gap = step > 6 ? Math.min(step * 0.2, 6) : 0.5;
  const width = Math.min(Math.max(step - gap, 0.5), WIDEST_COLUMN_PX);
  const left = fixed(x + (step - width) / 2);
  let [above, below] = [0, 0];
  const bars = parts.map(({ value, tone }) => {
    const from = value < 0 ? below : above;
    if (value < 0) below += value;
    else above += value;
    const [top, bottom] = [y(from), y(from + value)].toSorted((a, b) => a - b);
    const height = (bottom ?? 0) - (top ?? 0);
    if (height === 0) return '';
    return `<rect class="${tone}" x="${left}" y="${fixed(top ?? 0)}" width="${fixed(width)}" height="${fixed(height)}"/>`;
  });
  return `<g><title>${escapeHtml(tip)}</title>${bars.join('')}</g>`;
}

export function dotChart(title: string, dots: readonly Dot[], text = axisText): string {
  const ends = dots.flatMap(({ low, high }) => [low, high]);
  const axis = axisOf(Math.min(0, ...ends), Math.max(0, ...ends));
  const y = placeOn(axis, HEIGHT - BOTTOM, TOP);
  const step = (WIDTH - LEFT - RIGHT) / dots.length;
  const marks = dots.map(({ value, low, high, tip }, i) => {
    const x = fixed(LEFT + (i + 0.5) * step);
    const reach = `<line class="reach" x1="${x}" x2="${x}" y1="${fixed(y(low))}" y2="${fixed(y(high))}"/>`;
    const dot = `<circle class="dot" cx="${x}" cy="${fixed(y(value))}" r="3"/>`;
    return `<g><title>${escapeHtml(tip)}</title>${reach}${dot}</g>`;
  });
  const labels = xLabels(
    dots.map(({ label }) => label),
    step,
  );
  return frame(title, yAxis(axis, y, text) + marks.join('') + labels);
}

/** Zero is on both axes. */
export function scatterChart(title: string, points: readonly Point[]): string {
  const xAxis = axisAround(points.map(({ x }) => x));
  const axis = axisAround(points.map(({ y }) => y));
  const x = placeOn(xAxis, LEFT, WIDTH - RIGHT - 10);
  const y = placeOn(axis, HEIGHT - BOTTOM, TOP);
  const radius = points.length < FEW_POINTS ? 4 : 2;
  const dots = points.map(
    (point) =>
      `<circle class="${point.tone} point" cx="${fixed(x(point.x))}" cy="${fixed(y(point.y))}" r="${radius}"/>`,
  );
  const zero = fixed(x(0));
  const upright = `<line class="zero" x1="${zero}" x2="${zero}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/>`;
  const labels = xAxis.ticks.map(
    (tick) => `<text class="x" x="${fixed(x(tick))}" y="${HEIGHT - 8}">${axisText(tick)}</text>`,
  );
  return frame(title, yAxis(axis, y) + upright + dots.join('') + labels.join(''));
}

function axisAround(values: readonly number[]): Axis {
  return axisOf(Math.min(0, ...values), Math.max(0, ...values));
}

function fixed(value: number): string {
  return String(Number(value.toFixed(2)));
}
