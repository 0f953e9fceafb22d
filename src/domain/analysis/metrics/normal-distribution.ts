const SERIES_END = 3;
const TERMS = 200;

/** The share of a standard normal distribution below `z`; to 1e-12. Series and continued fraction: Abramowitz and Stegun 26.2.11, 26.2.14. */
export function normalShare(z: number): number {
  const size = Math.abs(z);
  const density = Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI);
  const above = size < SERIES_END ? 0.5 - density * series(size) : density / fraction(size);
  return z < 0 ? above : 1 - above;
}

function series(z: number): number {
  let [sum, term] = [z, z];
  for (let n = 3; n < TERMS; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return sum;
}

function fraction(z: number): number {
  let value = z;
  for (let n = TERMS; n > 0; n -= 1) value = z + n / value;
  return value;
}
