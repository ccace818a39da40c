// Reads from an ONNX file what it says of itself: a walk over the top level of its protocol buffer. The runtime does not tell.

const maker = 2;
const metadata = 14;

/** The entries of an ONNX file's metadata, and who made it; an error where the bytes are no ONNX. */
export function describe(bytes) {
  const about = { producer: '', metadata: {} };
  for (const [field, value] of fields(bytes)) {
    if (field === maker) about.producer = text(value);
    if (field === metadata) {
      const entry = new Map(fields(value));
      about.metadata[text(entry.get(1))] = text(entry.get(2));
    }
  }
  return about;
}

const text = (bytes) => new TextDecoder().decode(bytes ?? new Uint8Array());

function* fields(bytes) {
  let at = 0;
  const varint = () => {
    for (let value = 0, scale = 1; scale < 2 ** 56; scale *= 128) {
      if (at >= bytes.length) break;
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new RangeError('not a protocol buffer');
  };
  while (at < bytes.length) {
    const key = varint();
    const [field, kind] = [Math.floor(key / 8), key % 8];
    let length = kind === 1 ? 8 : 4;
    if (kind === 0) {
      yield [field, varint()];
      continue;
    }
    if (kind === 2) length = varint();
    else if (kind !== 1 && kind !== 5) throw new RangeError('not a protocol buffer');
    if (at + length > bytes.length) throw new RangeError('it ends too early');
    yield [field, bytes.subarray(at, (at += length))];
  }
}
