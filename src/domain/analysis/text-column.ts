/** Bytes of a text inside a larger buffer: `bytes[start .. end)`. */
export interface ByteRange {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Texts of one length that differ only in some places: those bytes of each, one text behind the other. */
interface PackedTexts {
  readonly kind: 'packed';
  /** The first text. */
  readonly pattern: Uint8Array;
  readonly places: Int32Array;
  readonly bytes: Uint8Array;
}

interface PlainTexts {
  readonly kind: 'plain';
  readonly bytes: Uint8Array;
  readonly ends: Int32Array;
}

const CHUNK_BITS = 11;
const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;
const FIRST_BYTES = 1 << 16;
const decoder = new TextDecoder();

/** Room for one text that is read; what was read before in the same room is gone then. */
export class TextRoom {
  bytes = new Uint8Array(64);
}

/**
 * A growing column of short texts: a million ids without a million strings. Ids of a source mostly differ in a few
 * characters, so chunks of one length keep only those.
 */
export class TextColumn {
  readonly #chunks: (PackedTexts | PlainTexts)[] = [];
  /** The chunk that grows, the last one. */
  #bytes = new Uint8Array(FIRST_BYTES);
  readonly #ends = new Int32Array(CHUNK);
  #length = 0;
  #count = 0;
  readonly #rooms = [new TextRoom(), new TextRoom()] as const;

  get count(): number {
    return this.#count;
  }

  push(source: Uint8Array, start: number, end: number): void {
    if (this.#length + end - start > this.#bytes.length) this.enlarge(end - start);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = start; i < end; i += 1, at += 1) bytes[at] = source[i] ?? 0;
    this.#length = at;
    this.#ends[this.#count & MASK] = at;
    this.#count += 1;
    if ((this.#count & MASK) === 0) this.seal();
  }

  /** The text of a row, valid until the next {@link push} and until the next text is read in the same room. */
  read(row: number, room: TextRoom = this.#rooms[0]): ByteRange {
    const chunk = this.#chunks[row >> CHUNK_BITS];
    const slot = row & MASK;
    if (chunk?.kind === 'packed') return unpacked(chunk, slot, room);
    const ends = chunk?.ends ?? this.#ends;
    const start = slot === 0 ? 0 : (ends[slot - 1] ?? 0);
    return { bytes: chunk?.bytes ?? this.#bytes, start, end: ends[slot] ?? 0 };
  }

  text(row: number): string {
    const { bytes, start, end } = this.read(row);
    return decoder.decode(bytes.subarray(start, end));
  }

  /** Order by bytes: negative, zero or positive. */
  compare(a: number, b: number): number {
    const [left, right] = [this.read(a, this.#rooms[0]), this.read(b, this.#rooms[1])];
    const [sizeA, sizeB] = [left.end - left.start, right.end - right.start];
    const size = Math.min(sizeA, sizeB);
    for (let i = 0; i < size; i += 1) {
      const difference = (left.bytes[left.start + i] ?? 0) - (right.bytes[right.start + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return sizeA - sizeB;
  }

  private enlarge(size: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + size));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  /** A full chunk takes just the room it needs. */
  private seal(): void {
    this.#chunks.push(chunkOf(this.#bytes.subarray(0, this.#length), this.#ends));
    this.#length = 0;
  }
}

function unpacked({ pattern, places, bytes }: PackedTexts, slot: number, room: TextRoom) {
  const end = pattern.length;
  if (room.bytes.length < end) room.bytes = new Uint8Array(end * 2);
  const text = room.bytes;
  for (let i = 0; i < end; i += 1) text[i] = pattern[i] ?? 0;
  const first = slot * places.length;
  for (let i = 0; i < places.length; i += 1) text[places[i] ?? 0] = bytes[first + i] ?? 0;
  return { bytes: text, start: 0, end };
}

/** Packed where all texts have one length. */
function chunkOf(bytes: Uint8Array, ends: Int32Array): PackedTexts | PlainTexts {
  const size = ends[0] ?? 0;
  if (!ends.every((end, row) => end === (row + 1) * size)) {
    return { kind: 'plain', bytes: bytes.slice(), ends: ends.slice() };
  }
  const pattern = bytes.slice(0, size);
  const places = Int32Array.from(pattern.keys()).filter((place) => varies(bytes, place, size));
  const packed = new Uint8Array(places.length * ends.length);
  for (let row = 0, at = 0; row < ends.length; row += 1) {
    for (const place of places) packed[at++] = bytes[row * size + place] ?? 0;
  }
  return { kind: 'packed', pattern, places, bytes: packed };
}

/** Whether the texts, each of `size` bytes, differ in a place. */
function varies(bytes: Uint8Array, place: number, size: number): boolean {
  const first = bytes[place];
  for (let at = place; at < bytes.length; at += size) {
    if (bytes[at] !== first) return true;
  }
  return false;
}
